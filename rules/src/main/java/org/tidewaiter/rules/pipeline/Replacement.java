package org.tidewaiter.rules.pipeline;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A regular expression and what takes the place of all that it finds. Immutable.
 *
 * <p>The replacement refers to groups as Python's does: {@code \1}, {@code \g<1>}, {@code
 * \g<name>}; {@code \\} is a backslash.
 *
 * @param pattern what is looked for
 * @param pieces texts, and groups
 */
record Replacement(Pattern pattern, List<Piece> pieces) {

  /**
   * A part of the replacement.
   *
   * @param text a text to insert; empty for a group
   * @param group a group whose match is inserted; -1 for a text
   */
  record Piece(String text, int group) {}

  /** Copies the pieces. */
  Replacement {
    pieces = List.copyOf(pieces);
  }

  /**
   * Reads a replacement.
   *
   * @throws IllegalArgumentException if it refers to a group that is not there, or has a backslash
   *     before something else; the message says what
   */
  static Replacement of(Pattern pattern, String replacement) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < replacement.length()) {
      char c = replacement.charAt(i++);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char next = i < replacement.length() ? replacement.charAt(i) : ' ';
      if (next == '\\') {
        text.append('\\');
        i++;
        continue;
      }
      int end = referenceEnd(replacement, i);
      pieces.add(new Piece(text.toString(), -1));
      text.setLength(0);
      pieces.add(new Piece("", group(pattern, replacement.substring(i, end))));
      i = end;
    }
    pieces.add(new Piece(text.toString(), -1));
    return new Replacement(pattern, pieces);
  }

  private static int referenceEnd(String replacement, int from) {
    if (replacement.startsWith("g<", from)) {
      int end = replacement.indexOf('>', from);
      if (end > 0) {
        return end + 1;
      }
    }
    int end = from;
    while (end < replacement.length() && end < from + 2 && isDigit(replacement.charAt(end))) {
      end++;
    }
    if (end == from || replacement.charAt(from) == '0') {
      throw new IllegalArgumentException(
          "a backslash that is neither before a backslash nor before the number or name of a group");
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int group(Pattern pattern, String reference) {
    String name =
        reference.startsWith("g<") ? reference.substring(2, reference.length() - 1) : reference;
    boolean numbered =
        !name.isEmpty() && name.length() <= 3 && name.chars().allMatch(c -> isDigit((char) c));
    int group = numbered ? Integer.parseInt(name) : pattern.namedGroups().getOrDefault(name, -1);
    if (group < 0 || group > pattern.groupCount()) {
      throw new IllegalArgumentException("there is no group '" + name + "'");
    }
    return group;
  }

  /** Returns a text with all that is found replaced; nothing if nothing is found. */
  Optional<String> in(String text) {
    Matcher matcher = pattern.matcher(text);
    StringBuilder out = new StringBuilder();
    int from = 0;
    boolean found = false;
    while (matcher.find()) {
      found = true;
      out.append(text, from, matcher.start());
      for (Piece piece : pieces) {
        String group = piece.group() < 0 ? piece.text() : matcher.group(piece.group());
        out.append(group == null ? "" : group);
      }
      from = matcher.end();
    }
    return found ? Optional.of(out.append(text, from, text.length()).toString()) : Optional.empty();
  }

  /**
   * Returns a text with all that is found between its wildcards replaced; nothing if nothing is.
   *
   * @param spelled a text as a rule spells it
   * @param interpret whether wildcards in what is inserted count as such
   */
  Optional<String> between(String spelled, boolean interpret) {
    StringBuilder out = new StringBuilder();
    StringBuilder literal = new StringBuilder();
    boolean[] found = {false};
    for (int i = 0; i < spelled.length(); i++) {
      char c = spelled.charAt(i);
      if (c == '*' || c == '?') {
        out.append(replaced(literal, interpret, found)).append(c);
        literal.setLength(0);
      } else {
        boolean escape = c == '\\' && SigmaText.escapes(spelled, i);
        literal.append(escape ? spelled.charAt(++i) : c);
      }
    }
    out.append(replaced(literal, interpret, found));
    return found[0] ? Optional.of(out.toString()) : Optional.empty();
  }

  private String replaced(StringBuilder literal, boolean interpret, boolean[] found) {
    Optional<String> now = in(literal.toString());
    found[0] |= now.isPresent();
    if (now.isPresent() && interpret) {
      return SigmaText.spell(now.get());
    }
    String plain = now.orElse(literal.toString());
    return plain.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
  }
}
