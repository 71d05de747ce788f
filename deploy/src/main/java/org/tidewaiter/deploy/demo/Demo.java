package org.tidewaiter.deploy.demo;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.tidewaiter.deploy.broker.BrokerSettings;
import org.tidewaiter.deploy.broker.EmbeddedBroker;
import org.tidewaiter.deploy.offline.LineReader;
import org.tidewaiter.deploy.pipeline.ClientSettings;
import org.tidewaiter.deploy.pipeline.EngineSource;
import org.tidewaiter.deploy.pipeline.FatalPipelineException;
import org.tidewaiter.deploy.pipeline.InputSettings;
import org.tidewaiter.deploy.pipeline.MetricsSnapshot;
import org.tidewaiter.deploy.pipeline.OutputTopics;
import org.tidewaiter.deploy.pipeline.Pipeline;
import org.tidewaiter.deploy.pipeline.PipelineEnd;
import org.tidewaiter.deploy.pipeline.PipelineMetrics;
import org.tidewaiter.deploy.pipeline.PipelineSettings;
import org.tidewaiter.ingest.decode.DecodeLimits;

/**
 * The main job on a broker of its own: sample traffic in, a live view of what comes out.
 *
 * <p>One run; {@link #stop} may be called from any thread.
 */
public final class Demo {

  /** The topic of firewall events. */
  public static final String FIREWALL_TOPIC = "firewall";

  /** The topic of flows. */
  public static final String NETFLOW_TOPIC = "netflow";

  private static final int PARTITIONS = 2;
  private static final int NEWEST = 6;
  private static final Duration PLAIN_EVERY = Duration.ofSeconds(2);
  private static final long RATE_WINDOW_NANOS = 4_000_000_000L;

  private final DemoSettings settings;
  private final EngineSource.Sessions engine;
  private final PrintWriter out;
  private final Screen screen;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Deque<long[]> rates = new ArrayDeque<>();

  /**
   * Makes a demonstration that has done nothing yet.
   *
   * @param settings what the user wants
   * @param engine what the pipeline shall run
   * @param out where it is shown
   * @param screen how it is shown
   */
  public Demo(DemoSettings settings, EngineSource.Sessions engine, PrintWriter out, Screen screen) {
    this.settings = settings;
    this.engine = engine;
    this.out = out;
    this.screen = screen;
  }

  /** Ends the demonstration; {@link #run} returns after its summary. */
  public void stop() {
    stop.countDown();
  }

  /**
   * Runs until the time is up or {@link #stop} is called.
   *
   * @throws org.tidewaiter.deploy.broker.BrokerStartException if the broker does not start
   * @throws FatalPipelineException if the pipeline ends for a reason of its own
   * @throws IOException if a file to feed can't be opened
   */
  public void run() throws IOException, InterruptedException {
    BrokerSettings broker =
        settings
            .data()
            .map(BrokerSettings.temporary()::withDataFolder)
            .orElse(BrokerSettings.temporary());
    out.println("starting a Kafka broker in this process ...");
    out.flush();
    try (EmbeddedBroker running = EmbeddedBroker.start(broker)) {
      String bootstrap = running.bootstrapServers();
      DemoTopics.create(bootstrap, PARTITIONS, FIREWALL_TOPIC, NETFLOW_TOPIC);
      screen.hints(hints(bootstrap)).forEach(out::println);
      out.flush();
      pipe(bootstrap);
    }
  }

  /**
   * lz4 would unpack a library into the temporary folder, and an end by a signal leave it there.
   */
  private static ClientSettings clients(String bootstrap) {
    return ClientSettings.of(bootstrap).withProducer(Map.of("compression.type", "none"));
  }

  private void pipe(String bootstrap) throws IOException, InterruptedException {
    PipelineMetrics metrics = new PipelineMetrics(new SimpleMeterRegistry());
    PipelineSettings pipelineSettings =
        PipelineSettings.of(
            clients(bootstrap),
            "tidewaiter-demo",
            List.of(
                InputSettings.of(FIREWALL_TOPIC, FIREWALL_TOPIC),
                InputSettings.of(NETFLOW_TOPIC, NETFLOW_TOPIC)));
    try (Pipeline pipeline = new Pipeline(pipelineSettings, () -> engine, metrics)) {
      pipeline.start();
      long began = System.nanoTime();
      try (AlertTail alerts = new AlertTail(bootstrap, OutputTopics.DEFAULT.alerts(), NEWEST)) {
        SampleTraffic firewall = new SampleTraffic(1);
        SampleTraffic netflow = new SampleTraffic(2);
        Clock clock = Clock.systemUTC();
        try (Fed fed =
            Fed.start(
                bootstrap,
                settings.perSecond(),
                Map.of(
                    FIREWALL_TOPIC,
                    source(settings.firewallFile(), () -> firewall.firewall(clock.instant())),
                    NETFLOW_TOPIC,
                    source(settings.netflowFile(), () -> netflow.netflow(clock.instant()))))) {
          show(began, fed, alerts, metrics, pipeline);
          fed.stop();
          drain(metrics, fed, alerts);
          screen.end(out);
          LiveView.summary(status(began, fed.count(), metrics.snapshot(), alerts))
              .forEach(out::println);
          out.flush();
        }
      }
    }
  }

  private void show(
      long began, Fed fed, AlertTail alerts, PipelineMetrics metrics, Pipeline pipeline)
      throws InterruptedException {
    long nextPlain = began;
    while (!over(began)) {
      Optional<PipelineEnd> end = pipeline.awaitEnd(Duration.ofMillis(1));
      if (end.isPresent() && end.get().failure().isPresent()) {
        throw end.get().failure().get();
      }
      List<DemoStatus.Line> arrived = alerts.poll(Duration.ofMillis(250));
      DemoStatus status = status(began, fed.count(), metrics.snapshot(), alerts);
      boolean due = System.nanoTime() >= nextPlain;
      if (due) {
        nextPlain = System.nanoTime() + PLAIN_EVERY.toNanos();
      }
      screen.show(out, status, arrived, due);
      if (stop.await(250, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }

  private boolean over(long began) {
    long elapsed = System.nanoTime() - began;
    return stop.getCount() == 0
        || settings.duration().map(d -> elapsed >= d.toNanos()).orElse(false);
  }

  /** Lets the pipeline finish what was fed, so that the summary adds up. */
  private static void drain(PipelineMetrics metrics, Fed fed, AlertTail alerts) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (metrics.snapshot().records() < fed.count() && System.nanoTime() < deadline) {
      alerts.poll(Duration.ofMillis(100));
    }
  }

  private DemoStatus status(long began, long fed, MetricsSnapshot counts, AlertTail alerts) {
    long now = System.nanoTime();
    rates.addLast(new long[] {now, counts.records()});
    while (rates.size() > 2 && now - rates.getFirst()[0] > RATE_WINDOW_NANOS) {
      rates.removeFirst();
    }
    long[] first = rates.getFirst();
    double seconds = Math.max(0.001, (now - first[0]) / 1e9);
    return new DemoStatus(
        Duration.ofNanos(now - began),
        fed,
        counts.records(),
        Math.round((counts.records() - first[1]) / seconds),
        counts.lag(),
        counts.enriched(),
        Levels.mostSevereFirst(counts.alertsByLevel()),
        counts.deadLetters(),
        alerts.newest());
  }

  private static TopicFeeder.Source source(Optional<Path> file, Supplier<String> madeUp)
      throws IOException {
    if (file.isEmpty()) {
      return () -> madeUp.get().getBytes(StandardCharsets.UTF_8);
    }
    LineReader lines =
        LineReader.open(
            file.get().toString(),
            InputStream.nullInputStream(),
            DecodeLimits.DEFAULT.maxRecordBytes());
    return lines::next;
  }

  private static List<String> hints(String bootstrap) {
    List<String> hints = new ArrayList<>();
    hints.add("read the topics with any Kafka client while this runs, such as kcat:");
    for (String topic : OutputTopics.DEFAULT.all()) {
      hints.add(
          "  kcat -b " + bootstrap + " -X isolation.level=read_committed -C -o end -t " + topic);
    }
    hints.add("or: deploy/tidewaiter alerts --bootstrap " + bootstrap);
    return hints;
  }
}
