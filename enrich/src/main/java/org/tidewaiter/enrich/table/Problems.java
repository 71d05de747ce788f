package org.tidewaiter.enrich.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tidewaiter.enrich.table.DataProblem.Code;

/**
 * Collects the problems of one file, so that all can be told at once: the first {@value #LISTED},
 * and how many there are. Not thread-safe.
 */
public final class Problems {

  /** How many are listed; a file with more has one fault many times. */
  public static final int LISTED = 100;

  private static final int EXCERPT = 80;

  private final String file;
  private final List<DataProblem> listed = new ArrayList<>();
  private int count;

  /** Makes an empty collection. */
  public Problems(String file) {
    this.file = file;
  }

  /** Returns the file's name. */
  public String file() {
    return file;
  }

  /** Adds a problem of the file as a whole. */
  public void add(Code code, String message) {
    add(code, 0, 0, message);
  }

  /** Adds a problem with its place. */
  public void add(Code code, int line, int column, String message) {
    if (count++ < LISTED) {
      listed.add(new DataProblem(code, file, line, column, message));
    }
  }

  /** Returns how many there are. */
  public int count() {
    return count;
  }

  /** Returns those that are listed, and one more that says how many are not. */
  public List<DataProblem> list() {
    List<DataProblem> all = new ArrayList<>(listed);
    if (count > LISTED) {
      Code code = listed.get(LISTED - 1).code();
      String more = "and " + (count - LISTED) + " more problems of this file, not listed";
      all.add(new DataProblem(code, file, 0, 0, more));
    }
    return List.copyOf(all);
  }

  /** Returns a value as a message shows it: in quotes, as {@link PlainText}. */
  public static String quoted(String value) {
    return "'" + PlainText.of(value, EXCERPT) + "'";
  }

  /**
   * Returns a hint at the known word that one was likely meant to be, in brackets and behind a
   * space; empty if none is near.
   */
  public static String hint(String word, Collection<String> known) {
    String nearest = "";
    int least = Math.max(2, word.length() / 3) + 1;
    for (String candidate : known) {
      int distance = word.length() > EXCERPT ? least : distance(word, candidate);
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest.isEmpty() ? "" : " (did you mean '" + nearest + "'?)";
  }

  /** Returns how many letters must be changed, put in or left out (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
