package org.tidewaiter.ingest.firewall;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.decode.Verdict;
import org.tidewaiter.ingest.decode.core.VerdictWords;

/**
 * Log prefixes that came lately, with what they say: a firewall has few, and each stands in very
 * many lines. Bounded in number and length; not thread-safe.
 */
final class PrefixMemory {

  private static final int SIZE = 8;

  /** What the kernel takes at most, NUL and all. Source: nftables, {@code NF_LOG_PREFIXLEN}. */
  private static final int LONGEST = 128;

  /** A prefix and what it says. */
  static final class Prefix {
    private final byte[] bytes;
    private final String text;
    private final Verdict verdict;
    private final @Nullable String action;

    private Prefix(byte[] bytes, PrefixVerdicts verdicts) {
      this.bytes = bytes;
      text = new String(bytes, StandardCharsets.UTF_8).strip();
      verdict = verdicts.of(text);
      action = verdict == Verdict.UNKNOWN ? null : VerdictWords.wordFor(text, verdict);
    }

    /** Returns it without the spaces around it. */
    String text() {
      return text;
    }

    /** Returns what the rule does. */
    Verdict verdict() {
      return verdict;
    }

    /** Returns the word that says so, as it is spelled; null if none does. */
    @Nullable String action() {
      return action;
    }
  }

  private final PrefixVerdicts verdicts;
  private final @Nullable Prefix[] latest = new Prefix[SIZE];
  private int next;

  PrefixMemory(PrefixVerdicts verdicts) {
    this.verdicts = verdicts;
  }

  /** Returns the prefix in a range of a text that is UTF-8. */
  Prefix of(byte[] utf8, int from, int to) {
    for (Prefix known : latest) {
      if (known != null && Arrays.equals(known.bytes, 0, known.bytes.length, utf8, from, to)) {
        return known;
      }
    }
    Prefix made = new Prefix(Arrays.copyOfRange(utf8, from, to), verdicts);
    if (to - from <= LONGEST) {
      latest[next] = made;
      next = (next + 1) % SIZE;
    }
    return made;
  }
}
