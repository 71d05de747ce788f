package org.tidewaiter.ingest.firewall;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.decode.Verdict;
import org.tidewaiter.ingest.decode.core.VerdictWords;

/**
 * Log prefixes with what they say: each rule of a firewall has one, which stands in very many
 * lines. A prefix has one place and drives out the one that was there. Bounded in number and
 * length; not thread-safe.
 */
final class PrefixMemory {

  /** A power of two. */
  private static final int PLACES = 256;

  /** What the kernel takes at most, NUL and all. Source: Linux, {@code NF_LOG_PREFIXLEN}. */
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
  private final @Nullable Prefix[] places = new Prefix[PLACES];

  PrefixMemory(PrefixVerdicts verdicts) {
    this.verdicts = verdicts;
  }

  /** Returns the prefix in a range of a text that is UTF-8. */
  Prefix of(byte[] utf8, int from, int to) {
    if (to - from > LONGEST) {
      return new Prefix(Arrays.copyOfRange(utf8, from, to), verdicts);
    }
    int place = place(utf8, from, to);
    Prefix known = places[place];
    if (known == null || !Arrays.equals(known.bytes, 0, known.bytes.length, utf8, from, to)) {
      known = new Prefix(Arrays.copyOfRange(utf8, from, to), verdicts);
      places[place] = known;
    }
    return known;
  }

  private static int place(byte[] utf8, int from, int to) {
    int hash = 0;
    for (int at = from; at < to; at++) {
      hash = 31 * hash + utf8[at];
    }
    return (hash ^ hash >>> 8 ^ hash >>> 16) & (PLACES - 1);
  }
}
