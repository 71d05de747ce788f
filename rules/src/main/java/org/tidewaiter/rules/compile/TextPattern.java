package org.tidewaiter.rules.compile;

import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.rules.predicate.TextContains;
import org.tidewaiter.rules.predicate.TextEndsWith;
import org.tidewaiter.rules.predicate.TextEquals;
import org.tidewaiter.rules.predicate.TextStartsWith;
import org.tidewaiter.rules.predicate.TextTest;
import org.tidewaiter.rules.predicate.TextWildcard;

/**
 * A text value of a rule, its wildcards and backslashes resolved. Immutable.
 *
 * <p>{@code *} stands for any text and {@code ?} for one code point. A backslash makes a following
 * {@code *}, {@code ?} or backslash plain; before anything else, and at the end, it is itself.
 *
 * <p>Source: Sigma rules specification, "String Wildcard" and "Escaping".
 *
 * @param parts what stands between the stars; each part is the texts between its question marks
 */
record TextPattern(List<TextWildcard.Part> parts) {

  private static final TextWildcard.Part NOTHING = new TextWildcard.Part(List.of(""));

  /** Parses a value. */
  static TextPattern parse(String value) {
    List<TextWildcard.Part> parts = new ArrayList<>();
    List<String> literals = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean escapes = c == '\\' && i + 1 < value.length() && isSpecial(value.charAt(i + 1));
      if (escapes) {
        literal.append(value.charAt(++i));
      } else if (c == '*' || c == '?') {
        literals.add(literal.toString());
        literal.setLength(0);
        if (c == '*') {
          parts.add(new TextWildcard.Part(literals));
          literals.clear();
        }
      } else {
        literal.append(c);
      }
    }
    literals.add(literal.toString());
    parts.add(new TextWildcard.Part(literals));
    return new TextPattern(parts);
  }

  /** Returns a pattern of plain text, in which nothing is a wildcard. */
  static TextPattern plain(String text) {
    return new TextPattern(List.of(new TextWildcard.Part(List.of(text))));
  }

  private static boolean isSpecial(char c) {
    return c == '*' || c == '?' || c == '\\';
  }

  /** Returns this pattern with a star before it, behind it, or both. */
  TextPattern open(boolean before, boolean behind) {
    List<TextWildcard.Part> opened = new ArrayList<>();
    if (before) {
      opened.add(NOTHING);
    }
    opened.addAll(parts);
    if (behind) {
      opened.add(NOTHING);
    }
    return new TextPattern(opened);
  }

  /** Returns whether nothing in it is a wildcard. */
  boolean isPlain() {
    return parts.size() == 1 && isLiteral(parts.get(0));
  }

  /** Returns the text of a plain pattern. */
  String plainText() {
    return parts.get(0).literals().get(0);
  }

  /** Returns whether it is made of stars alone, so that every value fits. */
  boolean isAnything() {
    return parts.size() > 1 && parts.stream().allMatch(NOTHING::equals);
  }

  /** Returns the cheapest test that says the same. */
  TextTest test(boolean cased) {
    if (isPlain()) {
      return new TextEquals(plainText(), cased);
    }
    List<TextWildcard.Part> inner = parts.stream().filter(part -> !part.equals(NOTHING)).toList();
    if (parts.size() > 1 && inner.size() == 1 && isLiteral(inner.get(0))) {
      String text = inner.get(0).literals().get(0);
      boolean atStart = !parts.get(0).equals(NOTHING);
      boolean atEnd = !parts.get(parts.size() - 1).equals(NOTHING);
      if (atStart) {
        return new TextStartsWith(text, cased);
      }
      return atEnd ? new TextEndsWith(text, cased) : new TextContains(text, cased);
    }
    return new TextWildcard(parts, cased);
  }

  private static boolean isLiteral(TextWildcard.Part part) {
    return part.literals().size() == 1;
  }
}
