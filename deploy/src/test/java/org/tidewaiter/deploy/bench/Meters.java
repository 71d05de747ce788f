package org.tidewaiter.deploy.bench;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this process has used so far, as the JVM tells it.
 *
 * @param seconds by a clock of no particular origin
 * @param gcSeconds in collections
 * @param cpuSeconds of the processor, of all threads
 * @param jitSeconds of the JIT compiler's threads
 * @param allocatedBytes by the threads that live now
 */
record Meters(
    double seconds, double gcSeconds, double cpuSeconds, double jitSeconds, long allocatedBytes) {

  /** Reads all of them. */
  static Meters now() {
    double gcMillis =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .sum();
    double jitMillis = ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
    return new Meters(System.nanoTime() / 1e9, gcMillis / 1e3, cpu(), jitMillis / 1e3, allocated());
  }

  private static double cpu() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime() / 1e9
        : Double.NaN;
  }

  private static long allocated() {
    if (!(ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads)) {
      return 0;
    }
    long bytes = 0;
    for (long each : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
      bytes += Math.max(0, each);
    }
    return bytes;
  }

  /** Returns what was used since. */
  Meters since(Meters before) {
    return new Meters(
        seconds - before.seconds,
        gcSeconds - before.gcSeconds,
        cpuSeconds - before.cpuSeconds,
        jitSeconds - before.jitSeconds,
        allocatedBytes - before.allocatedBytes);
  }

  /** Returns how long this process has been running. */
  static double secondsSinceStart() {
    return ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
  }
}
