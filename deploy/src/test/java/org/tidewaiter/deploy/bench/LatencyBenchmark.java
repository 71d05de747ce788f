package org.tidewaiter.deploy.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long after an event is due its alert can be read, at shares of the rate that Tidewaiter
 * drains a topic with; and beside it how long a plain transactional copy takes for the same events
 * at the same rates.
 *
 * <p>Broker, producer and reader are in this process, the drain is in another, and all share the
 * cores; so the highest share may be more than they can do together. The lag at the end tells.
 * Arguments: a file for the JSON result, then {@link LatencyArguments}.
 */
final class LatencyBenchmark {

  private static final List<String> JVM = List.of("-Xmx1g", "-XX:+UseParallelGC");
  private static final long LIMIT_NANOS = 120_000_000_000L;

  private final BenchBroker broker;
  private final LatencyArguments plan;

  private LatencyBenchmark(BenchBroker broker, LatencyArguments plan) {
    this.broker = broker;
    this.plan = plan;
  }

  public static void main(String[] args) throws Exception {
    QuietLogs.errorsOnly();
    LatencyArguments plan = LatencyArguments.of(List.of(args).subList(1, args.length));
    try (BenchBroker broker = new BenchBroker()) {
      new LatencyBenchmark(broker, plan).run(Path.of(args[0]));
    }
    System.exit(0); // the broker's libraries leave threads behind
  }

  private void run(Path file) throws Exception {
    broker.preload(plan.records());
    String tidewaiter = LatencyArguments.MOST.name();
    double most = broker.drain(tidewaiter, "most", plan.records(), JVM).rate();
    broker.delete(BenchBroker.TOPIC);
    System.out.printf(Locale.ROOT, "%s drains %,.0f events/s%n", tidewaiter, most);
    LatencyReport report = new LatencyReport(most);
    for (int round = 0; round < plan.rounds(); round++) {
      for (double share : plan.loads()) {
        for (Way way : plan.ways()) {
          String variant = way.name();
          String run = variant + "-" + round + "-" + Math.round(100 * share);
          LatencyReport.Step step = measure(variant, run, share * most);
          report.add(variant, share, step);
          System.out.println("round " + (round + 1) + ": " + step.line(variant));
        }
      }
    }
    System.out.print(report.table());
    report.write(file);
    System.out.println("\nwritten to " + file);
  }

  private LatencyReport.Step measure(String variant, String run, double rate) throws Exception {
    String topic = run + "-in";
    broker.create(topic);
    broker.createOutputs(run);
    Process drain =
        ForkedProcess.start(
            ServeProcess.class, JVM, List.of(variant, broker.bootstrap(), topic, run));
    try (PacedProducer producer = new PacedProducer(broker.bootstrap(), topic)) {
      LatencyReader reader = new LatencyReader(broker.bootstrap(), run + "-alerts");
      long probes = 0;
      Schedule schedule;
      long lagMillis;
      try (reader) {
        probes = probe(producer, reader);
        schedule = Schedule.startingNow(rate);
        double seconds = plan.warmSeconds() + plan.seconds();
        long notable = producer.send(schedule, seconds);
        await(reader, probes + notable);
        lagMillis = (System.nanoTime() - schedule.dueNanos(schedule.count(seconds))) / 1_000_000;
      }
      long from = schedule.count(plan.warmSeconds());
      return new LatencyReport.Step(
          rate, Latency.of(reader.latenciesNanos(schedule, from)), lagMillis);
    } finally {
      drain.getOutputStream().close();
      if (!drain.waitFor(30, TimeUnit.SECONDS)) {
        drain.destroyForcibly();
      }
      broker.deleteOutputs(run);
    }
  }

  /** Sends what is in no schedule until results come: then the drain is at work. */
  private static long probe(PacedProducer producer, LatencyReader reader) {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    long sent = 0;
    while (reader.count() == 0) {
      refuseAfter(deadline, "no result");
      producer.probe();
      sent++;
      LockSupport.parkNanos(200_000_000);
    }
    await(reader, sent);
    return sent;
  }

  private static void await(LatencyReader reader, long count) {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (reader.count() < count) {
      refuseAfter(deadline, "only " + reader.count() + " of " + count + " results");
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static void refuseAfter(long deadline, String what) {
    if (System.nanoTime() > deadline) {
      throw new IllegalStateException(what + " in time");
    }
  }
}
