package org.tidewaiter.deploy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.LogManager;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.deploy.Page;
import org.tidewaiter.deploy.broker.BrokerSettings;
import org.tidewaiter.deploy.broker.EmbeddedBroker;
import org.tidewaiter.deploy.plugin.PluginJars;

/**
 * The commands that need Kafka. One service, in a process of its own, has read three records and
 * was stopped by SIGTERM before the tests begin.
 */
class ServiceIT {

  private static final long TIMESTAMP = 1_767_225_600_000L;

  private static final String ALERTING =
      "{\"src_ip\":\"198.51.100.7\",\"src_port\":51000,\"dst_ip\":\"10.0.0.5\",\"dst_port\":3144,"
          + "\"proto\":\"tcp\",\"action\":\"accept\",\"time\":\"2026-01-01T00:00:00Z\"}";

  private static final String BAD_PORT =
      "{\"src_ip\":\"198.51.100.7\",\"src_port\":99999,\"dst_ip\":\"10.0.0.5\",\"dst_port\":3144}";

  private static final Pattern SAMPLE =
      Pattern.compile("^(tidewaiter_\\w+)(?:\\{(.*)})? \\S+$", Pattern.MULTILINE);

  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

  private static final String RULE =
      """
      title: Port 4321 in use
      status: test
      description: For a test.
      logsource:
        category: firewall
      detection:
        selection:
          port_intel.port: 4321
        condition: selection
      level: low
      """;

  @TempDir private static Path folder;
  private static EmbeddedBroker broker;
  private static TestBroker topics;
  private static Path config;
  private static int exitCode;
  private static String log;
  private static String metrics;

  @BeforeAll
  static void runTheService() throws Exception {
    // The records are stamped with a day long past: the broker would soon delete them.
    broker =
        EmbeddedBroker.start(
            BrokerSettings.temporary().withOverrides(Map.of("log.retention.ms", "-1")));
    topics = new TestBroker(broker.bootstrapServers());
    Path plugins = Files.createDirectories(folder.resolve("plugins"));
    PluginJars.write(plugins.resolve("one.jar"), "One", PluginJars.source("One", "acme.one", ""));
    config = configuration("firewall", "metrics: {port: 0}\nintel: {plugins: plugins}");
    Path rules = Files.createDirectories(folder.resolve("rules"));
    try (Distribution service = Distribution.start(folder, "run", "--config", config.toString())) {
      service.awaitErr("Running: 1 workers");
      topics.send(
          List.of(
              new ProducerRecord<>("firewall", null, TIMESTAMP, bytes("k"), bytes(ALERTING)),
              new ProducerRecord<>(
                  "firewall", null, TIMESTAMP + 1, bytes("k"), bytes("a \u001b[2J b")),
              new ProducerRecord<>("firewall", null, TIMESTAMP + 2, bytes("k"), bytes(BAD_PORT))));
      topics.awaitRecords("tidewaiter.deadletter", 2);
      Files.writeString(rules.resolve("mine.yml"), RULE);
      service.awaitErr("Changed rules are in force: 14 rules");
      Files.writeString(rules.resolve("mine.yml"), RULE.replace("  category", "\tcategory"));
      service.awaitErr("Changed rules are refused");
      metrics = scrapeWithLag(service.err());
      exitCode = service.terminate();
      log = service.err();
    }
    Files.delete(rules.resolve("mine.yml"));
  }

  @AfterAll
  static void stop() throws IOException {
    LogManager.getLogManager().readConfiguration();
    broker.close();
  }

  @Test
  void run_terminated_finishesAndExitsWith0() {
    assertThat(exitCode).isZero();
    assertThat(log)
        .contains("Stopping: the work in hand is finished first")
        .doesNotContain("Exception");
    assertThat(log).contains("mine.yml:5:1: error R002").doesNotContain("198.51.100.7");
  }

  @Test
  void metrics_ofTheService_areThoseOfThePage() throws IOException {
    Set<String> shown = new TreeSet<>();
    for (List<String> row : Page.of("operate.md").rows("Metrics")) {
      shown.add(Page.codes(row.get(0)).get(0) + " " + new TreeSet<>(Page.codes(row.get(1))));
    }

    assertThat(labelsByMetric()).containsExactlyInAnyOrderElementsOf(shown);
  }

  /** Scrapes until the lag is among the metrics: a client knows it only between some polls. */
  private static String scrapeWithLag(String said) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    String scraped = scrape(said);
    while (!scraped.contains("tidewaiter_ingest_lag_records{") && System.nanoTime() < deadline) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      scraped = scrape(said);
    }
    return scraped;
  }

  /** Returns the metrics of ours with the names of their labels. */
  private static Set<String> labelsByMetric() {
    Set<String> all = new TreeSet<>();
    SAMPLE
        .matcher(metrics)
        .results()
        .forEach(
            sample -> {
              Set<String> labels = new TreeSet<>();
              LABEL
                  .matcher(String.valueOf(sample.group(2)))
                  .results()
                  .forEach(label -> labels.add(label.group(1)));
              labels.remove("le");
              all.add(sample.group(1).replaceFirst("_(bucket|count|sum|max)$", "") + " " + labels);
            });
    return all;
  }

  private static String scrape(String said) throws Exception {
    Matcher address = Pattern.compile("http://\\S+/metrics").matcher(said);
    assertThat(address.find()).as(said).isTrue();
    HttpRequest request = HttpRequest.newBuilder(URI.create(address.group())).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  @Test
  void check_tellsWhatWouldBeDoneAndDoesNothing() throws IOException {
    Invocation outcome =
        Invocation.of("run", "--check", "--config", configuration("later", "").toString());

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("Kafka    " + broker.bootstrapServers())
        .contains("reads  later (missing; would be created)")
        .contains("writes tidewaiter.alerts (1 partitions)")
        .contains("13 rules")
        .contains("All is in place; nothing was started.");
    assertThat(Invocation.of("run", "--check", "--config", config("later", "create: false")).code())
        .as("the topic was not created")
        .isEqualTo(ExitCode.ENVIRONMENT.code());
  }

  @Test
  void check_registryThatIsNotThere_isTold() throws IOException {
    Path place = folder.resolve("iana.xml");
    Invocation outcome =
        Invocation.of(
            "run",
            "--check",
            "--config",
            configuration("later", "intel: {registry: " + place + "}").toString());

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("Registry " + place + " (missing; the shipped one answers)\n");
  }

  @Test
  void check_withPlugins_saysWhatTheyReadAndAdd() {
    Invocation outcome = Invocation.of("run", "--check", "--config", config.toString());

    assertThat(outcome.out())
        .contains("Plug-in  one/1.0 from ")
        .contains(": reads destination.port; adds acme.one");
  }

  @Test
  void run_withPlugins_addsTheirFieldsAndCounts() {
    assertThat(topics.records("tidewaiter.enriched"))
        .singleElement()
        .satisfies(
            event ->
                assertThat(new String(event.value(), UTF_8))
                    .contains("\"acme\":{\"one\":\"seen 3144\"}"));
    assertThat(metrics)
        .contains("tidewaiter_plugin_events_total{plugin=\"one\",result=\"done\"} 1.0");
  }

  @Test
  void check_topicMissingAndNotToBeCreated_isAProblem() throws IOException {
    Invocation outcome =
        Invocation.of("run", "--check", "--config", config("none", "create: false"));

    assertThat(outcome.code()).isEqualTo(ExitCode.ENVIRONMENT.code());
    assertThat(outcome.err()).contains("topic none does not exist, and outputs.create is false");
    assertThat(outcome.out()).doesNotContain("All is in place");
  }

  /** A rule that is wrong, and what is said about it. */
  record BadRule(String name, String text, String place, String message) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<BadRule> badRules() {
    return Stream.of(
        new BadRule(
            "unknown modifier",
            RULE.replace("port_intel.port", "port|nearly"),
            "bad.yml:8:",
            "error R032: the modifier 'nearly' is not part of Sigma"),
        new BadRule(
            "tab", RULE.replace("  category", "\tcategory"), "bad.yml:5:1: error R002", "tab"));
  }

  @ParameterizedTest
  @MethodSource("badRules")
  void run_ruleWithAnError_startsNothing(BadRule given) throws IOException {
    Path rules = Files.createDirectories(folder.resolve("bad"));
    Files.writeString(rules.resolve("bad.yml"), given.text());
    Path file = configuration("firewall", "rules: {paths: [bad]}");

    Invocation outcome = Invocation.of("run", "--config", file.toString());

    assertThat(outcome.code()).isEqualTo(ExitCode.CONFIGURATION.code());
    assertThat(outcome.err())
        .contains(given.place())
        .contains(given.message())
        .contains("nothing was started");
  }

  @Test
  void run_metricsPortInUse_saysSo() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path file = configuration("firewall", "metrics: {port: " + taken.getLocalPort() + "}");

      Invocation outcome = Invocation.of("run", "--config", file.toString());

      assertThat(outcome.code()).isEqualTo(ExitCode.ENVIRONMENT.code());
      assertThat(outcome.err()).contains("status port " + taken.getLocalPort());
    }
  }

  @Test
  void alerts_forAPerson_haveMessageWhyAndOrigin() {
    Invocation outcome = alerts("--from-beginning");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("2026-01-01T00:00:00.000Z  MEDIUM  AIP session in the clear: 3144/tcp")
        .contains("    why:  port_intel.port equals 3144; ")
        .contains("from: firewall-0@0");
  }

  @Test
  void alerts_forAProgram_areTheDocumentsAndBounded() {
    assertThat(alerts("--from-beginning", "--json", "--max", "1").out().lines())
        .singleElement()
        .asString()
        .startsWith("{\"@timestamp\":\"2026-01-01T00:00:00.000Z\"");
    assertThat(alerts("--from-beginning", "--minimum-level", "critical").out()).isEmpty();
  }

  @Test
  void alerts_followed_endWithExitCode0() throws Exception {
    try (Distribution tail =
        Distribution.start(folder, "alerts", "--json", "--bootstrap", broker.bootstrapServers())) {
      tail.awaitOut("AIP session in the clear");

      assertThat(tail.terminate()).as(tail.err()).isZero();
    }
  }

  @Test
  void alerts_noSuchTopic_saysSo() {
    Invocation outcome = alerts("--topic", "nowhere");

    assertThat(outcome.code()).isEqualTo(ExitCode.ENVIRONMENT.code());
    assertThat(outcome.err())
        .contains("topic nowhere does not exist at " + broker.bootstrapServers());
  }

  @Test
  void deadlettersShow_hasReasonPlaceAndBytesMadeHarmless() {
    Invocation outcome = show();

    assertThat(outcome.out())
        .contains("tidewaiter.deadletter-0@0  unknown_format: ")
        .contains("from: firewall-0@1, 2026-01-01T00:00:00.001Z")
        .contains("a \\x1b[2J b")
        .contains("tidewaiter.deadletter-0@1  invalid_value: src_port: '99999'")
        .contains("fault at byte 36");
    assertThat(outcome.err()).contains("2 dead letters", "invalid_value 1, unknown_format 1");
  }

  @Test
  void deadlettersShow_chosen_showsThoseAlone() {
    assertThat(show("--reason", "invalid_value").out()).doesNotContain("unknown_format");
    assertThat(show("--offset", "0", "--json").out().lines())
        .singleElement()
        .asString()
        .contains("\"reason\":\"unknown_format\"")
        .contains("\"value\":\"a \\u001b[2J b\"");
    assertThat(show("--from", "other").err()).contains("No dead letters");
    assertThat(show("--max", "1").err()).contains("The newest 1 are shown.");
  }

  @Test
  void deadlettersReplay_putsTheRecordBackAsItWas() throws IOException {
    Invocation dry = replay("--reason", "invalid_value", "--dry-run");
    assertThat(dry.out()).contains("wrote nothing").contains("1  to firewall");
    assertThat(topics.records("firewall")).hasSize(3);

    Invocation outcome = replay("--reason", "invalid_value");

    assertThat(outcome.out()).as(outcome.err()).contains("Replayed:").contains("1  to firewall");
    List<ConsumerRecord<byte[], byte[]>> records = topics.records("firewall");
    assertThat(records).hasSize(4);
    ConsumerRecord<byte[], byte[]> last = records.get(3);
    assertThat(last.value()).isEqualTo(bytes(BAD_PORT));
    assertThat(last.key()).isEqualTo(bytes("k"));
    assertThat(last.timestamp()).isEqualTo(TIMESTAMP + 2);
    assertThat(last.headers().toArray()).isEmpty();
  }

  @Test
  void deadlettersReplay_topicThatIsNoInput_isSkipped() throws IOException {
    Invocation outcome =
        Invocation.of(
            "deadletters", "replay", "--all", "--config", configuration("other", "").toString());

    assertThat(outcome.out()).contains("2  skipped: came from a topic that is no input: firewall");
  }

  private static Invocation alerts(String... more) {
    List<String> args = new ArrayList<>(List.of("alerts", "--no-follow"));
    args.addAll(List.of("--bootstrap", broker.bootstrapServers()));
    args.addAll(List.of(more));
    return Invocation.of(args.toArray(String[]::new));
  }

  private static Invocation show(String... more) {
    List<String> args = new ArrayList<>(List.of("deadletters", "show"));
    args.addAll(List.of("--config", config.toString()));
    args.addAll(List.of(more));
    return Invocation.of(args.toArray(String[]::new));
  }

  private static Invocation replay(String... more) {
    List<String> args = new ArrayList<>(List.of("deadletters", "replay"));
    args.addAll(List.of("--config", config.toString()));
    args.addAll(List.of(more));
    return Invocation.of(args.toArray(String[]::new));
  }

  private static String config(String topic, String outputs) throws IOException {
    return configuration(topic, "outputs: {" + outputs + "}").toString();
  }

  private static Path configuration(String topic, String more) throws IOException {
    Path file = Files.createTempFile(folder, "tidewaiter", ".yml");
    String rules = more.startsWith("rules") ? "" : "rules: {paths: [rules]}\n";
    Files.createDirectories(folder.resolve("rules"));
    return Files.writeString(
        file,
        "kafka: {bootstrap: \""
            + broker.bootstrapServers()
            + "\"}\n"
            + "inputs: [{name: fw, topics: ["
            + topic
            + "], kind: firewall}]\n"
            + "pipeline: {workers: 1}\n"
            + rules
            + more
            + "\n");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
