package org.tidewaiter.deploy.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;

/**
 * One drain in a process of its own: warms up on the first records, times some, and prints a {@link
 * DrainResult}.
 *
 * <p>It is warm when twenty seconds have gone since the first commit, but with half of the records
 * at the latest. Then it is timed for twenty seconds, or until no records are left: by the clock,
 * so that the slowest has no more time to warm up than the fastest. Whether the JIT compiler was
 * done is told by the time that its threads took in the timed part, which the result has.
 *
 * <p>Arguments: variant, bootstrap servers, input topic, a name for output topics and group, number
 * of records.
 */
final class DrainProcess {

  /** System property: seconds after which a drain has failed. */
  static final String LIMIT = "bench.limit";

  /**
   * System property: a file for a recording of the timed part, to be read by {@link WorkProfile}.
   */
  static final String PROFILE = "bench.profile";

  private static final int LIMIT_SECONDS = 600;
  private static final long PART_NANOS = 20_000_000_000L;

  private final Drain drain;
  private final long deadline =
      System.nanoTime() + Integer.getInteger(LIMIT, LIMIT_SECONDS) * 1_000_000_000L;

  private DrainProcess(Drain drain) {
    this.drain = drain;
  }

  public static void main(String[] args) {
    QuietLogs.errorsOnly();
    long records = Long.parseLong(args[4]);
    try (Drain drain = Variants.open(Way.of(args[0]), args[1], args[2], args[3])) {
      drain.start();
      System.out.println(new DrainProcess(drain).measure(records).line());
    } catch (IOException | RuntimeException e) {
      e.printStackTrace(); // to whoever has started this process
      System.exit(1);
    }
    System.exit(0); // a drain that was interrupted in its work may leave threads behind
  }

  private DrainResult measure(long records) throws IOException {
    String profile = System.getProperty(PROFILE);
    if (profile == null) {
      double firstSeconds = firstSeconds();
      return timed(part(records / 2, records), records, firstSeconds);
    }
    try (Recording early = WorkProfile.recording();
        Recording recording = WorkProfile.recording()) {
      early.start(); // the first that starts changes classes, and code has to be compiled again
      double firstSeconds = firstSeconds();
      part(records / 2, records);
      recording.start(); // takes a while, in which the drain goes on
      long begun = await(Math.min(records, drain.committed() + 1));
      DrainResult result = timed(begun, records, firstSeconds);
      recording.dump(Path.of(profile));
      return result;
    }
  }

  private double firstSeconds() {
    await(1);
    return Meters.secondsSinceStart();
  }

  /** Times what comes after so many. */
  private DrainResult timed(long warm, long records, double firstSeconds) {
    if (warm >= records) {
      throw new IllegalStateException(
          "records: " + records + " (expected: more than one batch holds, such as 240000)");
    }
    Meters before = Meters.now();
    long last = part(records, records);
    Meters spent = Meters.now().since(before);
    return new DrainResult(
        last - warm,
        spent.seconds(),
        spent.gcSeconds(),
        spent.cpuSeconds(),
        spent.jitSeconds(),
        firstSeconds,
        spent.allocatedBytes());
  }

  /** Goes on until so many are committed or the time is up, and then to the next commit. */
  private long part(long count, long records) {
    long committed = await(count, PART_NANOS);
    return committed < count ? await(Math.min(records, committed + 1)) : committed;
  }

  private long await(long count) {
    long committed = await(count, deadline - System.nanoTime());
    if (committed < count) {
      throw new IllegalStateException("only " + committed + " of " + count + " in time");
    }
    return committed;
  }

  /** Waits for so many records, but not for longer; returns how many there are then. */
  private long await(long count, long nanos) {
    long end = System.nanoTime() + nanos;
    long committed = drain.committed();
    while (committed < count && System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000); // each look costs the drain some time
      committed = drain.committed();
    }
    return committed;
  }
}
