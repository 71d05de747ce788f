package org.tidewaiter.deploy.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what was probably meant by a word that does not exist. */
final class Suggestion {

  /** Up to a third of the letters may be wrong; more is a guess that helps nobody. */
  private static final int LETTERS_PER_MISTAKE = 3;

  private Suggestion() {}

  /** Returns the known word nearest to the given one, if any is near; ties go to the first. */
  static Optional<String> nearest(String word, Collection<String> known) {
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

  /** Returns the Levenshtein distance: letters to insert, delete or replace. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(previous[j], row[j - 1]) + 1);
      }
      previous = row;
    }
    return previous[b.length()];
  }
}
