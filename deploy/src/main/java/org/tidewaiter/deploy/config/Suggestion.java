package org.tidewaiter.deploy.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what was probably meant by a word that does not exist. */
public final class Suggestion {

  /** Up to a third of the letters may be wrong; more is a guess that helps nobody. */
  private static final int LETTERS_PER_MISTAKE = 3;

  private Suggestion() {}

  /** Returns the known word nearest to the given one, if any is near; ties go to the first. */
  public static Optional<String> nearest(String word, Collection<String> known) {
    String plain = plain(word);
    int limit = Math.max(1, plain.length() / LETTERS_PER_MISTAKE);
    return known.stream()
        .sorted()
        .min(Comparator.comparingInt(candidate -> distance(plain, plain(candidate))))
        .filter(candidate -> distance(plain, plain(candidate)) <= limit);
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "").replace(".", "");
  }

  /** Returns how many letters to insert, delete, replace, or swap with their neighbour. */
  private static int distance(String a, String b) {
    int[][] distance = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          distance[i][j] = i + j;
          continue;
        }
        int replace = distance[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replace, 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        distance[i][j] = swapped ? Math.min(least, 1 + distance[i - 2][j - 2]) : least;
      }
    }
    return distance[a.length()][b.length()];
  }
}
