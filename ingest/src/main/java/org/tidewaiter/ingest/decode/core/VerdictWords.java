package org.tidewaiter.ingest.decode.core;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.decode.Verdict;

/**
 * Reads a verdict out of the words that devices use for what they did.
 *
 * <p>A text is cut into words at whatever is not a letter or digit: {@code flow_dropped} and {@code
 * IPTABLES-DROP:} have one that tells. A text that says both, or says "not", tells nothing.
 */
public final class VerdictWords {

  private static final Map<String, Verdict> WORDS = new HashMap<>();

  private static final List<String> ALLOWING =
      List.of(
          "allow",
          "allowed",
          "allows",
          "accept",
          "accepted",
          "accepts",
          "pass",
          "passed",
          "permit",
          "permitted",
          "permits",
          "acpt");

  private static final List<String> DENYING =
      List.of(
          "deny",
          "denied",
          "denies",
          "drop",
          "dropped",
          "drops",
          "block",
          "blocked",
          "blocks",
          "reject",
          "rejected",
          "rejects",
          "refuse",
          "refused",
          "discard",
          "discarded",
          "disallowed");

  static {
    ALLOWING.forEach(word -> WORDS.put(word, Verdict.ALLOWED));
    DENYING.forEach(word -> WORDS.put(word, Verdict.DENIED));
  }

  private VerdictWords() {}

  /** What a text says, and which word of it says so. */
  private record Found(Verdict verdict, int from, int to) {}

  /** Returns the verdict of a text; {@link Verdict#UNKNOWN} if it has none. */
  public static Verdict of(String text) {
    Verdict only = WORDS.get(text); // the usual case: the text is one word in lower case
    if (only != null) {
      return only;
    }
    Found found = find(text);
    return found == null ? Verdict.UNKNOWN : found.verdict();
  }

  /** Returns the first word that tells a verdict, as it is spelled; null if none tells it. */
  public static @Nullable String wordFor(String text, Verdict verdict) {
    Found found = find(text);
    return found == null || found.verdict() != verdict
        ? null
        : text.substring(found.from(), found.to());
  }

  private static @Nullable Found find(String text) {
    Found found = null;
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
        end++;
      }
      String word = text.substring(at, end).toLowerCase(Locale.ROOT);
      Verdict verdict = WORDS.get(word);
      if (word.equals("not") || (found != null && verdict != null && verdict != found.verdict())) {
        return null;
      }
      if (verdict != null && found == null) {
        found = new Found(verdict, at, end);
      }
      at = end + 1;
    }
    return found;
  }
}
