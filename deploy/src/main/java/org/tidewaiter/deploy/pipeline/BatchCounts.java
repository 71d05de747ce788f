package org.tidewaiter.deploy.pipeline;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.tidewaiter.ingest.decode.Reason;

/**
 * What a batch holds, counted where it is made and published only when it is committed: a batch
 * that is repeated must not count twice. One thread.
 */
final class BatchCounts {

  private static final int REASONS = Reason.values().length;

  /** Labels of an alert. */
  record RuleLevel(String rule, String level) {}

  final Map<String, long[]> inputs = new HashMap<>();
  final Map<RuleLevel, long[]> alerts = new HashMap<>();
  final long[] deadLetters = new long[REASONS];
  long oldestMillis = Long.MAX_VALUE;

  /** Slots of an input's counts. */
  static final int RECORDS = 0;

  static final int BYTES = 1;
  static final int ENRICHED = 2;

  /** Returns the slots of an input, by its name; they are good until {@link #clear}. */
  long[] input(String name) {
    return inputs.computeIfAbsent(name, key -> new long[3]);
  }

  void alert(String rule, String level) {
    alerts.computeIfAbsent(new RuleLevel(rule, level), key -> new long[1])[0]++;
  }

  void deadLetter(Reason reason) {
    deadLetters[reason.ordinal()]++;
  }

  void clear() {
    inputs.clear();
    alerts.clear();
    Arrays.fill(deadLetters, 0);
    oldestMillis = Long.MAX_VALUE;
  }
}
