package org.tidewaiter.rules.trial;

import java.math.BigDecimal;
import java.util.List;
import org.tidewaiter.ingest.render.JsonBuffer;

/**
 * How the members of an alert are spelled to compare them: flat, each under the names that lead to
 * it, joined by points. Members of a list's objects have its name and their place from 0, {@code
 * a[0].b}; a list of anything else is one value. Values are JSON, and equal if their texts are.
 */
public final class AlertValues {

  /** JSON null, which also stands for what is not there. */
  public static final String NULL = "null";

  private AlertValues() {}

  /** Spells a text. */
  public static String text(String value) {
    return new JsonBuffer().string(value).toString();
  }

  /** Spells a number, so that equal ones are spelled alike. */
  public static String number(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /** Spells a list. */
  public static String list(List<String> spelled) {
    return "[" + String.join(", ", spelled) + "]";
  }

  /** Returns the name of a member. */
  public static String member(String object, String name) {
    return object.isEmpty() ? name : object + "." + name;
  }

  /** Returns the name of an element. */
  public static String element(String list, int index) {
    return list + "[" + index + "]";
  }
}
