package org.tidewaiter.rules.sigma;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A YAML scalar, with the kind that the core schema of YAML 1.2 gives it.
 *
 * <p>{@code yes}, {@code 1_000}, {@code 2024-01-01} and {@code 12:30} are text; {@code 010} is ten
 * and {@code 0o10} eight.
 *
 * <p>Source: YAML 1.2.2 section 10.3.2.
 *
 * @param kind what it is
 * @param text its value as it is spelled, without quotes and escapes
 * @param position where it begins
 */
public record Scalar(Kind kind, String text, Position position) implements YamlNode {

  private static final Pattern INTEGER_TEXT =
      Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
  private static final Pattern FLOAT_TEXT =
      Pattern.compile(
          "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?"
              + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
  private static final Pattern BOOLEAN_TEXT = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern NULL_TEXT = Pattern.compile("|~|null|Null|NULL");

  /** The kinds of the core schema. */
  public enum Kind {
    /** Text. */
    TEXT,
    /** A whole number, decimal, octal or hexadecimal. */
    INTEGER,
    /** Any other number, infinities and not-a-number included. */
    FLOAT,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** Nothing. */
    NULL;

    /** Returns the kind of a scalar that is neither quoted nor tagged. */
    static Kind ofPlain(String text) {
      if (NULL_TEXT.matcher(text).matches()) {
        return NULL;
      }
      if (BOOLEAN_TEXT.matcher(text).matches()) {
        return BOOLEAN;
      }
      if (INTEGER_TEXT.matcher(text).matches()) {
        return INTEGER;
      }
      return FLOAT_TEXT.matcher(text).matches() ? FLOAT : TEXT;
    }
  }

  /** Returns whether it is a number. */
  public boolean isNumber() {
    return kind == Kind.INTEGER || kind == Kind.FLOAT;
  }

  /** Returns whether it is {@code null}. */
  public boolean isNull() {
    return kind == Kind.NULL;
  }

  /** Returns whether it is a {@link Kind#BOOLEAN} and true. */
  public boolean isTrue() {
    return kind == Kind.BOOLEAN && text.toLowerCase(Locale.ROOT).equals("true");
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public String describe() {
    return switch (kind) {
      case TEXT -> "text";
      case INTEGER, FLOAT -> "a number";
      case BOOLEAN -> "true or false";
      case NULL -> "nothing";
    };
  }
}
