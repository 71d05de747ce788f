package org.tidewaiter.deploy.logging;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

/**
 * Holds back what the libraries say over and over: a Kafka client warns several times a second
 * while a broker is away, from each of its threads.
 *
 * <p>Entries are alike if they differ only in numbers and in what stands in brackets. The first is
 * written, then one in each half minute. Our own entries and errors are never held back. Not
 * thread-safe.
 */
final class Repeats {

  static final Duration PERIOD = Duration.ofSeconds(30);

  private static final Pattern VARYING = Pattern.compile("\\[[^]]*]|-?[0-9]+");

  /** Kinds of entries that are remembered; a forgotten one is simply written again. */
  private static final int KINDS = 200;

  private final Map<String, Kind> kinds =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kind> eldest) {
          return size() > KINDS;
        }
      };

  /** When an entry of this kind was written last, and how many were held back since. */
  private static final class Kind {
    private long writtenMillis;
    private long held;
  }

  /**
   * Decides about an entry.
   *
   * @return how many like it were held back since the last one written; empty if this one is held
   *     back, too
   */
  OptionalLong admit(LogRecord entry) {
    String logger = String.valueOf(entry.getLoggerName());
    if (logger.startsWith("org.tidewaiter")
        || entry.getLevel().intValue() > Level.WARNING.intValue()) {
      return OptionalLong.of(0);
    }
    String message = VARYING.matcher(String.valueOf(entry.getMessage())).replaceAll("");
    String name = logger + entry.getLevel() + message;
    Kind kind = kinds.get(name);
    if (kind == null) {
      kind = new Kind();
      kinds.put(name, kind);
    } else if (entry.getMillis() - kind.writtenMillis < PERIOD.toMillis()) {
      kind.held++;
      return OptionalLong.empty();
    }
    long held = kind.held;
    kind.held = 0;
    kind.writtenMillis = entry.getMillis();
    return OptionalLong.of(held);
  }
}
