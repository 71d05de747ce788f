package org.tidewaiter.ingest.firewall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.tidewaiter.ingest.decode.Verdict;
import org.tidewaiter.ingest.decode.core.VerdictWords;

/**
 * Tells from the log prefix of a rule what the rule does. The kernel itself does not say.
 *
 * <p>In this order: the operator's map, the longest prefix first; the letter that VyOS and UniFi
 * put at the end of their bracketed rule names; a word such as {@code DROP}, which firewalld ends
 * its chains' names with, and most people their prefixes. An entry for the empty prefix stands
 * before the last two. Immutable and thread-safe.
 *
 * <p>Source: VyOS documentation, "Firewall: Logging" ({@code [NAME-RULE-D]}: A, D or R).
 */
final class PrefixVerdicts {

  private record Entry(String prefix, Verdict verdict) {}

  private final List<Entry> entries = new ArrayList<>();

  PrefixVerdicts(Map<String, Verdict> map) {
    map.forEach((prefix, verdict) -> entries.add(new Entry(prefix, verdict)));
    entries.sort(Comparator.comparingInt((Entry entry) -> entry.prefix.length()).reversed());
  }

  Verdict of(String prefix) {
    for (Entry entry : entries) {
      if (prefix.regionMatches(true, 0, entry.prefix, 0, entry.prefix.length())) {
        return entry.verdict;
      }
    }
    Verdict lettered = lettered(prefix);
    return lettered == Verdict.UNKNOWN ? VerdictWords.of(prefix) : lettered;
  }

  /** Reads {@code [rule-D]} and {@code [rule-D-10]}. */
  private static Verdict lettered(String prefix) {
    int close = prefix.indexOf(']');
    int at = close - 1;
    while (at > 0 && Character.isDigit(prefix.charAt(at))) {
      at--;
    }
    if (at > 0 && at < close - 1 && prefix.charAt(at) == '-') {
      at--;
    }
    int open = prefix.lastIndexOf('[', close);
    if (open < 0 || at < open + 3 || prefix.charAt(at - 1) != '-') {
      return Verdict.UNKNOWN;
    }
    return switch (prefix.charAt(at)) {
      case 'A' -> Verdict.ALLOWED;
      case 'D', 'R' -> Verdict.DENIED;
      default -> Verdict.UNKNOWN;
    };
  }
}
