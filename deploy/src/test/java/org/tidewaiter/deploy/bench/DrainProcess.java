package org.tidewaiter.deploy.bench;

import java.util.concurrent.locks.LockSupport;

/**
 * One drain in a process of its own: warms up on the first records, times the rest, and prints a
 * {@link DrainResult}.
 *
 * <p>It is warm when a third of the records is committed and five seconds have gone since the first
 * commit, but at two thirds at the latest. Whether the JIT compiler was done by then is told by the
 * time that its threads took in the timed part, which the result has.
 *
 * <p>Arguments: variant, bootstrap servers, input topic, a name for output topics and group, number
 * of records.
 */
final class DrainProcess {

  /** System property: seconds after which a drain has failed. */
  static final String LIMIT = "bench.limit";

  private static final int LIMIT_SECONDS = 600;
  private static final long WARM_NANOS = 5_000_000_000L;

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
    }
    System.exit(0); // a drain that was interrupted in its work may leave threads behind
  }

  private DrainResult measure(long records) {
    await(1);
    double firstSeconds = Meters.secondsSinceStart();
    long firstAt = System.nanoTime();
    long warm = await(records / 3);
    while (System.nanoTime() - firstAt < WARM_NANOS && warm < records / 3 * 2) {
      warm = await(warm + 1);
    }
    if (warm >= records) {
      throw new IllegalStateException(
          "records: " + records + " (expected: more than one batch holds, such as 80000)");
    }
    Meters before = Meters.now();
    long last = await(records);
    Meters spent = Meters.now().since(before);
    return new DrainResult(
        last - warm,
        spent.seconds(),
        spent.gcSeconds(),
        spent.jitSeconds(),
        firstSeconds,
        spent.allocatedBytes());
  }

  private long await(long count) {
    long committed = drain.committed();
    while (committed < count) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("only " + committed + " of " + count + " in time");
      }
      LockSupport.parkNanos(1_000_000); // each look costs the drain some time
      committed = drain.committed();
    }
    return committed;
  }
}
