package org.tidewaiter.rules.compile;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tidewaiter.rules.predicate.TimePart;

/**
 * A chain of modifiers that stand together as they may. Immutable.
 *
 * <p>Source: Sigma modifiers appendix 2.1.0.
 *
 * @param operation how a value is compared
 * @param options what changes that
 * @param transforms what makes other texts of a text first, in order
 * @param time what is taken from a time to be compared; nothing if the value itself is
 */
record Modifiers(
    Operation operation, Set<Option> options, List<Transform> transforms, Optional<TimePart> time) {

  /** How a value is compared: at most one for an item. */
  enum Operation {
    EQUALS,
    CONTAINS,
    STARTSWITH,
    ENDSWITH,
    RE,
    CIDR,
    LT,
    LTE,
    GT,
    GTE,
    EXISTS;

    boolean isOrder() {
      return this == LT || this == LTE || this == GT || this == GTE;
    }
  }

  /** What changes the comparison. */
  enum Option {
    ALL,
    CASED,
    NEQ,
    FIELDREF,
    I,
    M,
    S
  }

  /** What makes other texts of a text. */
  enum Transform {
    EXPAND,
    WINDASH,
    UTF16LE,
    UTF16BE,
    UTF16,
    WIDE,
    BASE64,
    BASE64OFFSET
  }

  /** Copies the set and the list. */
  Modifiers {
    options = options.isEmpty() ? EnumSet.noneOf(Option.class) : EnumSet.copyOf(options);
    transforms = List.copyOf(transforms);
  }

  boolean has(Option option) {
    return options.contains(option);
  }
}
