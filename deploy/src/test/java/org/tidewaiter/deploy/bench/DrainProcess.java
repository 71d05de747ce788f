package org.tidewaiter.deploy.bench;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.tidewaiter.deploy.pipeline.ClientSettings;
import org.tidewaiter.deploy.pipeline.InputSettings;
import org.tidewaiter.deploy.pipeline.OutputTopics;
import org.tidewaiter.deploy.pipeline.PipelineSettings;

/**
 * One drain in a process of its own: warms up on the first records, times the rest, and prints
 * {@code events seconds}.
 *
 * <p>Arguments: variant, bootstrap servers, input topic, a name for output topics and group, number
 * of records, number of them for warming up.
 */
final class DrainProcess {

  private static final long LIMIT_NANOS = 600_000_000_000L;

  private DrainProcess() {}

  public static void main(String[] args) {
    String run = args[3];
    long records = Long.parseLong(args[4]);
    long warm = Long.parseLong(args[5]);
    PipelineSettings settings =
        PipelineSettings.of(
                ClientSettings.of(args[1]), run, List.of(InputSettings.of("bench", args[2])))
            .withOutputs(new OutputTopics(run + "-out", run + "-alerts", run + "-dead"));
    long deadline = System.nanoTime() + LIMIT_NANOS;
    try (Drain drain = drain(args[0], settings)) {
      drain.start();
      long first = await(drain, warm, deadline);
      long began = System.nanoTime();
      long last = await(drain, records, deadline);
      double seconds = (System.nanoTime() - began) / 1e9;
      System.out.println(String.format(Locale.ROOT, "%d %.6f", last - first, seconds));
    }
  }

  private static Drain drain(String variant, PipelineSettings settings) {
    return switch (variant) {
      case "copy" -> new PlainDrain(settings, PlainDrain::copy);
      case "jackson-tree" -> new PlainDrain(settings, PlainDrain::throughTree);
      case "tidewaiter" -> new EngineDrain(settings);
      default -> throw new IllegalArgumentException("variant: " + variant);
    };
  }

  private static long await(Drain drain, long count, long deadline) {
    long committed = drain.committed();
    while (committed < count) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("only " + committed + " of " + count + " in time");
      }
      LockSupport.parkNanos(200_000);
      committed = drain.committed();
    }
    return committed;
  }
}
