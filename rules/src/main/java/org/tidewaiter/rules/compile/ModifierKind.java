package org.tidewaiter.rules.compile;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Modifiers that may stand in the same places, and what they may stand together with.
 *
 * <p>Source: Sigma modifiers appendix 2.1.0: strings take string modifiers, numbers numeric ones,
 * and modifiers apply in their order. Where it says nothing, a chain is good if it has one meaning.
 */
enum ModifierKind {
  /** Changes how values are joined. */
  ALL("all"),
  /** Negates. */
  NEQ("neq"),
  /** Asks for the key alone. */
  EXISTS("exists"),
  /** Makes case count. */
  CASED("cased"),
  /** Opens a text at its ends. */
  PART("contains startswith endswith"),
  /** Makes other texts of a text. */
  EXPAND("expand"),
  /** Makes other texts of a text. */
  WINDASH("windash"),
  /** Makes bytes of a text, for Base64. */
  UTF16("utf16le utf16be utf16 wide"),
  /** Makes Base64 of a text or of bytes. */
  BASE64("base64"),
  /** Makes parts of Base64 of a text or of bytes. */
  OFFSET("base64offset"),
  /** Makes a regular expression. */
  REGEX("re"),
  /** Changes a regular expression. */
  FLAG("i m s"),
  /** Makes a network. */
  CIDR("cidr"),
  /** Compares numbers by order. */
  ORDER("lt lte gt gte"),
  /** Takes a number from a time. */
  TIME("minute hour day week month year"),
  /** Makes the name of a field. */
  FIELDREF("fieldref");

  /** All that work on text and yield text. */
  private static final Set<ModifierKind> TEXTUAL =
      EnumSet.of(CASED, PART, EXPAND, WINDASH, UTF16, BASE64, OFFSET);

  private static final Map<String, ModifierKind> BY_NAME = new HashMap<>();

  static {
    for (ModifierKind kind : values()) {
      kind.names().forEach(name -> BY_NAME.put(name, kind));
    }
  }

  /** With spaces between them. */
  private final String names;

  ModifierKind(String names) {
    this.names = names;
  }

  /** Returns the names of its modifiers. */
  List<String> names() {
    return List.of(names.split(" ", -1));
  }

  /** Returns the kind of a modifier; nothing for one that is not part of Sigma. */
  static Optional<ModifierKind> of(String modifier) {
    return Optional.ofNullable(BY_NAME.get(modifier));
  }

  /** Returns whether modifiers of two kinds can stand in one chain, in either order. */
  boolean joins(ModifierKind other) {
    return partners().contains(other) || other.partners().contains(this);
  }

  private Set<ModifierKind> partners() {
    return switch (this) {
      case ALL -> EnumSet.complementOf(EnumSet.of(ALL, NEQ, EXISTS));
      case NEQ -> EnumSet.complementOf(EnumSet.of(ALL, NEQ, EXISTS, ORDER));
      case CASED, EXPAND, WINDASH, UTF16, BASE64, OFFSET -> TEXTUAL;
      case PART -> EnumSet.of(CASED, EXPAND, WINDASH, UTF16, BASE64, OFFSET);
      case FLAG -> EnumSet.of(REGEX, FLAG);
      case CIDR -> EnumSet.of(EXPAND);
      case TIME -> EnumSet.of(ORDER);
      case FIELDREF -> EnumSet.of(CASED, PART);
      case EXISTS, REGEX, ORDER -> EnumSet.noneOf(ModifierKind.class);
    };
  }

  /** Returns whether a modifier of this kind must stand before one of the other. */
  boolean precedes(ModifierKind other) {
    return switch (this) {
      case EXPAND -> other.encodes() || other == CIDR;
      case WINDASH -> other.encodes();
      case UTF16, BASE64 -> other == OFFSET || other == PART;
      case OFFSET -> other == PART;
      case TIME -> other == ORDER;
      default -> false;
    };
  }

  /** Returns whether it has to do with Base64. */
  boolean encodes() {
    return this == UTF16 || this == BASE64 || this == OFFSET;
  }
}
