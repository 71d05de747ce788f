package org.tidewaiter.deploy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.deploy.intel.ContextSettings;
import org.tidewaiter.deploy.intel.FlowSettings;
import org.tidewaiter.deploy.intel.IntelSettings;
import org.tidewaiter.deploy.intel.RegistrySettings;
import org.tidewaiter.deploy.logging.LogFormat;
import org.tidewaiter.deploy.logging.LogLevel;
import org.tidewaiter.deploy.pipeline.ClientSettings;
import org.tidewaiter.deploy.pipeline.Delivery;
import org.tidewaiter.deploy.pipeline.InputSettings;
import org.tidewaiter.deploy.pipeline.PipelineSettings;
import org.tidewaiter.deploy.pipeline.TopicCreation;
import org.tidewaiter.deploy.plugin.PluginSettings;
import org.tidewaiter.deploy.ruleset.PlaceholderTable;
import org.tidewaiter.deploy.ruleset.RuleSettings;
import org.tidewaiter.enrich.geo.GeoSettings;
import org.tidewaiter.enrich.lists.ListFormat;
import org.tidewaiter.enrich.observed.HostGrouping;
import org.tidewaiter.enrich.port.Transport;
import org.tidewaiter.enrich.side.ReverseFlowSettings;
import org.tidewaiter.ingest.decode.Verdict;
import org.tidewaiter.ingest.event.Cidr;
import org.tidewaiter.ingest.event.IpAddress;
import org.tidewaiter.rules.sigma.Level;
import org.tidewaiter.rules.sigma.LogSource;

class ConfigurationFileTest {

  private static final String INPUT = "inputs: [{name: a, topics: [t], kind: firewall}]\n";
  private static final String KAFKA = "kafka: {bootstrap: 'h:9092'}\n";

  @TempDir private Path folder;

  /** A file and all that is wrong with it; the file's name stands for {@code FILE}. */
  record Case(String name, String yaml, String... problems) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> wrong() {
    return Stream.of(
        new Case(
            "empty", "", "FILE: C02 the file is empty; 'tidewaiter config init' writes a sample"),
        new Case(
            "only a comment", "# a\n", "FILE: C02 the file is empty; 'tidewaiter config init'"),
        new Case(
            "everything missing",
            "rules:\n",
            "FILE:1:1: C05 kafka: missing (expected: a section)",
            "FILE:1:1: C05 inputs: missing (expected: a list of one or more, each a section)"),
        new Case(
            "a list at the top", "- a\n", "FILE:1:1: C06 the file: a list (expected: a section)"),
        new Case(
            "a misspelt key",
            KAFKA + INPUT + "metrics:\n  prot: 1\n",
            "FILE:4:3: C03 metrics.prot: unknown key (did you mean 'port'?)"),
        new Case(
            "a key like no other",
            KAFKA + INPUT + "outputs: {elastic: x}\n",
            "FILE:3:11: C03 outputs.elastic: unknown key"
                + " (expected: one of enriched, alerts, deadletter, create, "),
        new Case(
            "a key twice",
            KAFKA + INPUT + "metrics: {port: 1, port: 2}\n",
            "FILE:3:20: C04 metrics.port: stands here twice"),
        new Case(
            "a section twice", KAFKA + INPUT + KAFKA, "FILE:3:1: C04 kafka: stands here twice"),
        new Case(
            "values of the wrong kind",
            KAFKA + INPUT + "metrics: {port: 65536, enabled: yes}\nlogging: [info]\n",
            "FILE:3:17: C07 metrics.port: '65536' (expected: a whole number from 0 to 65535)",
            "FILE:3:33: C07 metrics.enabled: 'yes' (expected: true or false)",
            "FILE:4:10: C06 logging: a list (expected: a section)"),
        new Case(
            "a word where a list is wanted",
            KAFKA + INPUT + "rules:\n  paths: ./rules\n",
            "FILE:4:10: C06 rules.paths: './rules' (expected: a list, each a path)"),
        new Case(
            "placeholders that have no values",
            KAFKA + INPUT + "rules:\n  placeholders: {A: [], B: , C: [[x]]}\n  timezone: Mars\n",
            "FILE:4:21: C06 rules.placeholders.A: a list (expected: a list of one or more values,"
                + " or the path of a file with one a line)",
            "FILE:4:27: C06 rules.placeholders.B: nothing (expected: a list of one or more",
            "FILE:4:34: C06 rules.placeholders.C[0]: a list (expected: text)",
            "FILE:5:13: C07 rules.timezone: 'Mars' (expected: a time zone such as UTC,"),
        new Case(
            "data that can't be",
            KAFKA + INPUT + "intel:\n  facts: f.yaml\n  as_of: 2004-13\n  colour: x\n",
            "FILE:4:10: C06 intel.facts: 'f.yaml' (expected: a list, each a path)",
            "FILE:5:10: C07 intel.as_of: '2004-13' (expected: a time such as 2004, 2004-02,",
            "FILE:6:3: C03 intel.colour: unknown key (expected: one of facts, risk, as_of, "),
        new Case(
            "addresses and places that can't be",
            KAFKA
                + INPUT
                + "intel:\n  home_networks: [10.0.0.1/8]\n  registry_url: ftp://x/\n"
                + "  lists: [{file: a, format: xml}]\n",
            "FILE:4:19: C07 intel.home_networks[0]: '10.0.0.1/8' (expected: a network such as",
            "FILE:5:17: C07 intel.registry_url: 'ftp://x/' (expected: a URL that begins with",
            "FILE:6:11: C05 intel.lists[0].provider: missing (expected: text)",
            "FILE:6:29: C07 intel.lists[0].format: 'xml' (expected: one of text, csv, misp, stix)"),
        new Case(
            "nothing where a value is wanted",
            "kafka:\n  bootstrap:\n" + INPUT,
            "FILE:2:13: C06 kafka.bootstrap: nothing"
                + " (expected: host:port, or several with commas between them)"),
        new Case(
            "no port",
            "kafka: {bootstrap: broker}\n" + INPUT,
            "FILE:1:20: C07 kafka.bootstrap: 'broker'"),
        new Case(
            "errors in a list, each with its index",
            KAFKA + "inputs:\n- {name: a b, topics: [], kind: ids}\n- {name: b, topics: [t/x]}\n",
            "FILE:3:10: C07 inputs[0].name: 'a b' (expected: a name without spaces)",
            "FILE:3:23: C06 inputs[0].topics: a list (expected: a list of one or more",
            "FILE:3:33: C07 inputs[0].kind: 'ids' (expected: one of firewall, netflow)",
            "FILE:4:3: C05 inputs[1].kind: missing (expected: one of firewall, netflow)",
            "FILE:4:22: C07 inputs[1].topics[0]: 't/x' (expected: a topic name"),
        new Case(
            "zone and character set that are none",
            KAFKA
                + "inputs:\n- {name: a, topics: [t], kind: netflow,\n"
                + "   timezone: Mars/Olympus, charset: utf9, verdict_prefixes: {DROP: no}}\n",
            "FILE:4:14: C07 inputs[0].timezone: 'Mars/Olympus' (expected: a time zone",
            "FILE:4:37: C07 inputs[0].charset: 'utf9' (expected: a character set",
            "FILE:4:68: C07 inputs[0].verdict_prefixes.DROP: 'no' (expected: one of allowed"),
        new Case(
            "topics and names that meet",
            KAFKA
                + "inputs:\n- {name: a, topics: [t, tidewaiter.alerts], kind: netflow}\n"
                + "- {name: a, topics: [t], kind: netflow}\n"
                + "outputs: {enriched: x, deadletter: x}\n",
            "FILE:3:21: C09 inputs.topics: 'tidewaiter.alerts' is taken by outputs.alerts",
            "FILE:4:10: C09 inputs.name: 'a' is taken by another input (expected: its own)",
            "FILE:4:21: C09 inputs.topics: 't' is taken by input a (expected: its own)",
            "FILE:5:36: C09 outputs.deadletter: 'x' is taken by outputs.enriched"),
        new Case(
            "a variable that is not set",
            "kafka:\n  bootstrap: h:1\n  common:\n    sasl.jaas.config: a ${env:NONE} b\n" + INPUT,
            "FILE:4:23: C08 kafka.common.sasl.jaas.config: environment variable NONE is not set"),
        new Case(
            "Kafka properties that would break delivery",
            "kafka:\n  bootstrap: h:1\n  common: {isolation.level: read_uncommitted}\n"
                + "  consumer: {group.id: g}\n  producer: {acks: 1, enable.idempotence: true}\n"
                + INPUT,
            "FILE:3:12: C10 kafka.common.isolation.level: can't be set: ",
            "FILE:4:14: C10 kafka.consumer.group.id: can't be set: ",
            "FILE:5:14: C10 kafka.producer.acks: can't be set: "),
        new Case(
            "times and numbers out of range",
            KAFKA + INPUT + "pipeline: {workers: 0, transaction_timeout: 500ms}\n",
            "FILE:3:21: C07 pipeline.workers: '0' (expected: a whole number from 1 to 256, or auto)",
            "FILE:3:45: C07 pipeline.transaction_timeout: '500ms'"
                + " (expected: a time such as 500ms, 10s or 5m, from 1s to 15m)"),
        new Case(
            "a tab",
            "kafka:\n\tbootstrap: h:1\n",
            "FILE:2:1: C02 a tab (expected: spaces; YAML allows no tabs before a key)"),
        new Case(
            "no YAML",
            "kafka: [a\n",
            "FILE:2:1: C02 not YAML: while parsing a flow sequence, expected ',' or ']'"),
        new Case("two documents", "a: 1\n---\nb: 2\n", "FILE:2:1: C02 not YAML: "));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void load_wrong_saysEverythingAndWhere(Case given) throws IOException {
    List<Problem> problems = problems(given.yaml(), Map.of());

    assertThat(problems).hasSameSizeAs(given.problems());
    for (int i = 0; i < problems.size(); i++) {
      assertThat(problems.get(i).toString().replace(file().toString(), "FILE"))
          .startsWith(given.problems()[i]);
    }
  }

  @Test
  void load_wrong_showsTheLineUpToWhatIsWrong() throws IOException {
    assertThat(problems(KAFKA + INPUT + "metrics:\n  prot: 1\n", Map.of()).get(0).excerpt())
        .isEqualTo("      prot\n      ^^^^");
  }

  @Test
  void load_noFile_saysHowToGetOne() {
    assertThatThrownBy(() -> ConfigurationFile.load(folder.resolve("none.yml"), Map.of()))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageContaining(
            "none.yml: C01 no such file; 'tidewaiter config init' writes a sample");
  }

  @Test
  void load_notUtf8_saysSo() throws IOException {
    Files.write(file(), "kafka: ü".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> ConfigurationFile.load(file(), Map.of()))
        .hasMessageContaining("C01 not UTF-8 text");
  }

  @Test
  void load_least_hasTheDefaults() throws Exception {
    Configuration configuration = load(KAFKA + INPUT, Map.of());

    assertThat(configuration.pipeline())
        .isEqualTo(
            PipelineSettings.of(
                    ClientSettings.of("h:9092"), "tidewaiter", List.of(InputSettings.of("a", "t")))
                .withWorkers(Runtime.getRuntime().availableProcessors()));
    assertThat(configuration.logSources())
        .isEqualTo(
            Map.of(
                "a",
                Set.of(LogSource.category("firewall"), LogSource.of("network", "connection"))));
    assertThat(configuration.rules())
        .isEqualTo(
            new Configuration.Rules(
                List.of(), true, List.of(), true, Level.LOW, RuleSettings.DEFAULT));
    assertThat(configuration.intel()).isEqualTo(IntelSettings.DEFAULT);
    assertThat(configuration.metrics())
        .isEqualTo(new Configuration.Metrics(true, "127.0.0.1", 9464));
    assertThat(configuration.logging())
        .isEqualTo(new Configuration.Logging(LogLevel.INFO, LogFormat.TEXT));
    assertThat(configuration.warnings()).isEmpty();
  }

  @Test
  void intel_fileThatIsNoWholeConfiguration_readsItsSectionAlone() throws Exception {
    Files.writeString(
        file(),
        """
        kafka: {common: {sasl.jaas.config: "${env:UNSET}"}}
        intel:
          facts: [a.yaml]
          risk: r.properties
          as_of: 2004-02
          watch: false
          registry: ports.xml
          registry_url: https://mirror.example.org/ports.xml
          registry_max_loss_percent: 7
          home_networks: [10.0.0.0/8, "2001:db8::/32"]
          assets: [hosts.csv]
          geo: [/srv/city.mmdb]
          geo_language: de
          reverse_flows: 0
          reverse_window: 5m
          community_id: off
          lists:
            - {file: bad.csv, format: csv, provider: us, confidence: 70, column: ip}
          plugins: more
          plugin_settings: {a: {seed: 7, key: "${env:KEY}"}}
          plugin_budget: 50ms
        """);

    assertThat(ConfigurationFile.intel(file(), Map.of("KEY", "k")))
        .isEqualTo(
            new IntelSettings(
                List.of(folder.resolve("a.yaml")),
                Optional.of(folder.resolve("r.properties")),
                Optional.of(Instant.parse("2004-02-01T00:00:00Z")),
                false,
                new RegistrySettings(
                    Optional.of(folder.resolve("ports.xml")),
                    Optional.of(URI.create("https://mirror.example.org/ports.xml")),
                    Optional.empty(),
                    RegistrySettings.DEFAULT.maxBytes(),
                    7,
                    false,
                    Duration.ofMinutes(1)),
                new ContextSettings(
                    Stream.of("10.0.0.0/8", "2001:db8::/32")
                        .map(network -> Cidr.parse(network).orElseThrow())
                        .toList(),
                    List.of(folder.resolve("hosts.csv")),
                    List.of(Path.of("/srv/city.mmdb")),
                    new GeoSettings("de", 100_000),
                    List.of(
                        new ContextSettings.IndicatorList(
                            folder.resolve("bad.csv"),
                            ListFormat.CSV,
                            "us",
                            "",
                            OptionalInt.of(70),
                            "ip"))),
                new FlowSettings(
                    new ReverseFlowSettings(0, Duration.ofMinutes(5)), OptionalInt.empty()),
                new PluginSettings(
                    Optional.of(folder.resolve("more")),
                    Map.of("a", Map.of("seed", "7", "key", "k")),
                    Duration.ofMillis(50))));
    Files.writeString(file(), "rules: {}\nintel: {}\n");
    assertThat(ConfigurationFile.intel(file(), Map.of())).isEqualTo(IntelSettings.DEFAULT);
  }

  @Test
  void intel_fileWithoutTheSection_isRefused() throws Exception {
    Files.writeString(file(), "rules: {}\n");

    InvalidConfiguration refused =
        catchThrowableOfType(
            InvalidConfiguration.class, () -> ConfigurationFile.intel(file(), Map.of()));

    assertThat(refused.problems()).singleElement().asString().contains("no section intel");
  }

  @Test
  void grouping_homeAndPrefixes_areTheConfigured() throws Exception {
    Files.writeString(
        file(), "intel: {home_networks: [203.0.113.0/25], observed: {outside_prefix_v4: 16}}\n");

    HostGrouping grouping = ConfigurationFile.grouping(file(), Map.of());

    assertThat(host(grouping, "203.0.113.7")).isEqualTo("203.0.113.7");
    assertThat(host(grouping, "203.0.113.200")).isEqualTo("203.0.0.0/16");
    assertThat(host(grouping, "10.1.2.3")).isEqualTo("10.1.0.0/16");
    Files.writeString(
        file(),
        """
        kafka: {bootstrap: "a:1"}
        inputs: [{name: a, topics: [t], kind: firewall}]
        intel: {home_networks: [203.0.113.0/25]}
        """);
    HostGrouping ofTheService =
        ConfigurationFile.load(file(), Map.of()).pipeline().observed().grouping();
    assertThat(host(ofTheService, "203.0.113.7")).isEqualTo("203.0.113.7");
    assertThat(host(ofTheService, "10.1.2.3")).isEqualTo("10.1.2.0/24");
  }

  private static String host(HostGrouping grouping, String address) {
    IpAddress host = Optional.ofNullable(IpAddress.parse(address)).orElseThrow();
    return grouping.key(host, Transport.TCP, 80).host();
  }

  @Test
  void load_most_isRead() throws Exception {
    Files.writeString(folder.resolve("secret"), "s3cret\n");

    Configuration configuration =
        load(
            """
            kafka:
              bootstrap: ${env:BROKERS}
              common:
                ssl.key.password: ${file:secret}
                client.id: a$${b}
              consumer: {max.poll.records: 7}
            inputs:
              - name: edge
                topics: [fw-1, fw-2]
                kind: netflow
                format: goflow2
                timezone: Europe/Berlin
                charset: ISO-8859-1
                logsources: [{category: firewall, product: linux}]
                verdict_prefixes: {"[DROP]": denied, "[UFW ALLOW]": unknown}
            outputs: {create: false, replication: 3, topic_config: {retention.ms: 1000}}
            pipeline: {workers: 3, delivery: at-least-once, transaction_timeout: 1500ms}
            rules:
              paths: [mine, /abs]
              pack: false
              pipelines: [zeek, mine/own.yml, ./zeek]
              minimum_level: high
              placeholders: {Servers: [srv*, 22], Jump: jump.txt}
              timezone: Europe/Berlin
            """,
            Map.of("BROKERS", "b1:9092, [::1]:9093"));

    PipelineSettings pipeline = configuration.pipeline();
    assertThat(pipeline.clients())
        .isEqualTo(
            new ClientSettings(
                "b1:9092, [::1]:9093",
                Map.of("ssl.key.password", "s3cret", "client.id", "a${b}"),
                Map.of("max.poll.records", "7"),
                Map.of()));
    assertThat(pipeline.toString()).doesNotContain("s3cret");
    InputSettings input = pipeline.inputs().get(0);
    assertThat(input.topics()).containsExactly("fw-1", "fw-2");
    assertThat(input.format()).isEqualTo("goflow2");
    assertThat(input.decode().timezone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(input.decode().charset()).isEqualTo(StandardCharsets.ISO_8859_1);
    assertThat(input.decode().verdictPrefixes())
        .containsEntry("[DROP]", Verdict.DENIED)
        .containsEntry("[UFW ALLOW]", Verdict.UNKNOWN)
        .containsEntry("[UFW BLOCK]", Verdict.DENIED);
    assertThat(configuration.logSources().get("edge"))
        .containsExactly(
            new LogSource(Optional.of("firewall"), Optional.of("linux"), Optional.empty()));
    assertThat(pipeline.workers()).isEqualTo(3);
    assertThat(pipeline.delivery().mode()).isEqualTo(Delivery.AT_LEAST_ONCE);
    assertThat(pipeline.delivery().transactionTimeout()).isEqualTo(Duration.ofMillis(1500));
    assertThat(pipeline.creation())
        .isEqualTo(
            new TopicCreation(
                false, 3, Map.of("retention.ms", "1000", "max.message.bytes", "2162688")));
    assertThat(configuration.rules().paths())
        .containsExactly(folder.resolve("mine"), Path.of("/abs"));
    assertThat(configuration.rules().pipelines())
        .containsExactly(
            "zeek", folder.resolve("mine/own.yml").toString(), folder.resolve("zeek").toString());
    assertThat(configuration.rules().settings())
        .isEqualTo(
            new RuleSettings(
                Map.of(
                    "Servers",
                    new PlaceholderTable.Listed(List.of("srv*", "22")),
                    "Jump",
                    new PlaceholderTable.Filed(folder.resolve("jump.txt"))),
                ZoneId.of("Europe/Berlin")));
  }

  @Test
  void load_unknownKafkaProperty_warnsAndPassesItOn() throws Exception {
    Configuration configuration =
        load("kafka:\n  bootstrap: h:1\n  producer: {linger.mss: 5}\n" + INPUT, Map.of());

    assertThat(configuration.warnings())
        .singleElement()
        .asString()
        .contains(":3:14: C11 kafka.producer.linger.mss: unknown to Kafka's clients");
    assertThat(configuration.pipeline().clients().producer()).containsEntry("linger.mss", "5");
  }

  @Test
  void load_sample_isValid() throws Exception {
    Configuration configuration = load(Sample.yaml(), Map.of());

    assertThat(configuration.pipeline().inputs())
        .extracting(InputSettings::name)
        .containsExactly("firewall", "netflow");
  }

  @Test
  void load_sampleWithEveryKeySet_isValid() throws Exception {
    String all = Sample.yaml().replaceAll("(?m)^( *)#(?! )", "$1");

    assertThat(load(all, Map.of()).pipeline().clients().common()).isNotEmpty();
  }

  @Test
  void problems_neverShowASecret() throws IOException {
    Files.writeString(folder.resolve("secret"), "s3cret\n");
    List<Problem> problems =
        problems(
            """
            kafka:
              bootstrap: ${env:SECRET}
              comon: {ssl.key.password: s3cret}
              common:
                ssl.key.password: {s3cret: s3cret}
            metrics: {port: "${file:secret}"}
            """,
            Map.of("SECRET", "s3cret"));

    assertThat(problems).hasSize(5);
    assertThat(problems.toString()).doesNotContain("s3cret").contains("${env:SECRET}");
  }

  private List<Problem> problems(String yaml, Map<String, String> environment) throws IOException {
    Files.writeString(file(), yaml);
    return catchThrowableOfType(
            InvalidConfiguration.class, () -> ConfigurationFile.load(file(), environment))
        .problems();
  }

  private Configuration load(String yaml, Map<String, String> environment) throws Exception {
    Files.writeString(file(), yaml);
    return ConfigurationFile.load(file(), environment);
  }

  private Path file() {
    return folder.resolve("tidewaiter.yml");
  }
}
