package org.tidewaiter.ingest.event;

import org.jspecify.annotations.Nullable;

/**
 * The decimal texts of whole numbers. Those of ports, and so of percentages and scores, are kept:
 * at most 65,536 of them, each made when it is first asked for. Thread-safe.
 */
final class NumberTexts {

  private static final int KEPT = 1 << 16;

  /** Strings are safe to share without a lock; one that is made twice is no harm. */
  private static final @Nullable String[] TEXTS = new @Nullable String[KEPT];

  private NumberTexts() {}

  /** Returns the text of a signed number. */
  static String of(long value) {
    if (value < 0 || value >= KEPT) {
      return Long.toString(value);
    }
    String known = TEXTS[(int) value];
    if (known == null) {
      known = Long.toString(value);
      TEXTS[(int) value] = known;
    }
    return known;
  }
}
