package org.tidewaiter.deploy.bench;

import java.util.Locale;

/**
 * What one drain took, in the timed part unless said otherwise.
 *
 * @param events how many were committed
 * @param seconds how long it took
 * @param gcSeconds of which in collections
 * @param cpuSeconds of the processor, of all threads of the drain, Kafka's, collector and JIT
 *     included
 * @param jitSeconds of the JIT compiler's threads; little, or it was not warm
 * @param firstSeconds from the start of the process to the first committed event
 * @param allocatedBytes by all threads that lived throughout
 */
record DrainResult(
    long events,
    double seconds,
    double gcSeconds,
    double cpuSeconds,
    double jitSeconds,
    double firstSeconds,
    long allocatedBytes) {

  /** Returns events each second. */
  double rate() {
    return events / seconds;
  }

  /** Returns all as one line. */
  String line() {
    return String.format(
        Locale.ROOT,
        "%d %.6f %.3f %.3f %.3f %.3f %d",
        events,
        seconds,
        gcSeconds,
        cpuSeconds,
        jitSeconds,
        firstSeconds,
        allocatedBytes);
  }

  /**
   * Reads such a line.
   *
   * @throws IllegalArgumentException if it is another
   */
  static DrainResult parse(String line) {
    String[] parts = line.split(" ", -1);
    if (parts.length != 7) {
      throw new IllegalArgumentException("result: " + line + " (expected: seven numbers)");
    }
    return new DrainResult(
        Long.parseLong(parts[0]),
        Double.parseDouble(parts[1]),
        Double.parseDouble(parts[2]),
        Double.parseDouble(parts[3]),
        Double.parseDouble(parts[4]),
        Double.parseDouble(parts[5]),
        Long.parseLong(parts[6]));
  }
}
