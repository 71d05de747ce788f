package org.tidewaiter.rules.sigma;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names that rules may use, and what a misspelt one may have meant. */
public final class Names {

  private Names() {}

  /** Returns the constant whose lower-case name is given. */
  static <E extends Enum<E>> Optional<E> constant(Class<E> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  /** Returns the lower-case names of all constants, for a message. */
  static <E extends Enum<E>> String list(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  /**
   * Returns the known name that a misspelt one resembles most: equal but for case, or one edit away
   * for each three letters, two at most.
   */
  public static Optional<String> nearest(String name, Collection<String> known) {
    String lower = name.toLowerCase(Locale.ROOT);
    int best = Math.min(2, name.length() / 3) + 1;
    String found = null;
    for (String candidate : known) {
      int distance = distance(lower, candidate.toLowerCase(Locale.ROOT), best);
      if (distance < best) {
        best = distance;
        found = candidate;
      }
    }
    return Optional.ofNullable(found);
  }

  /** Returns a question to append to a message, or nothing. */
  public static String didYouMean(String name, Collection<String> known) {
    return nearest(name, known).map(near -> "; did you mean '" + near + "'?").orElse("");
  }

  /** Edits are insert, delete, replace and swap of neighbours. Gives up beyond the limit. */
  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) >= limit) {
      return limit;
    }
    int[][] rows = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          rows[i][j] = i + j;
          continue;
        }
        int replace = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        rows[i][j] = Math.min(replace, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
        }
      }
    }
    return rows[a.length()][b.length()];
  }
}
