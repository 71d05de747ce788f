package org.tidewaiter.deploy.plugin;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells what goes wrong with a plug-in: each kind once a minute, with how often it was held back.
 * Thread-safe.
 */
final class Complaints {

  static final Duration PERIOD = Duration.ofMinutes(1);

  /** Kinds that are remembered; a forgotten one is simply told again. */
  private static final int KINDS = 64;

  /** A plug-in can make up ever new kinds; beyond so many a minute they are held back unseen. */
  private static final int MOST_TOLD = 20;

  private final Consumer<String> log;
  private final LongSupplier nanoTime;

  private final Map<String, Kind> kinds =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kind> eldest) {
          return size() > KINDS;
        }
      };

  private long periodNanos;
  private int told;

  /** When this kind was told last, and how often it was held back since. */
  private static final class Kind {
    private final long toldNanos;
    private long held;

    Kind(long toldNanos) {
      this.toldNanos = toldNanos;
    }
  }

  /**
   * Makes it.
   *
   * @param log takes a sentence
   * @param nanoTime a clock that only differences are taken of
   */
  Complaints(Consumer<String> log, LongSupplier nanoTime) {
    this.log = log;
    this.nanoTime = nanoTime;
    periodNanos = nanoTime.getAsLong();
  }

  /** Tells, unless the same was told within the last minute. */
  void tell(String sentence) {
    long held = admit(sentence);
    if (held >= 0) {
      log.accept(
          held == 0 ? sentence : sentence + " (" + held + " more since the last such entry)");
    }
  }

  /** Returns how often the sentence was held back, or -1 to hold it back once more. */
  private synchronized long admit(String sentence) {
    long now = nanoTime.getAsLong();
    Kind known = kinds.get(sentence);
    if (known != null && now - known.toldNanos < PERIOD.toNanos()) {
      known.held++;
      return -1;
    }
    if (now - periodNanos >= PERIOD.toNanos()) {
      periodNanos = now;
      told = 0;
    }
    if (told == MOST_TOLD) {
      return -1;
    }
    told++;
    kinds.put(sentence, new Kind(now));
    return known == null ? 0 : known.held;
  }
}
