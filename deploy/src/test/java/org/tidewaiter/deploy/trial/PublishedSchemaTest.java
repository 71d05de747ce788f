package org.tidewaiter.deploy.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.deploy.engine.Engine;
import org.tidewaiter.deploy.engine.EngineSink;
import org.tidewaiter.deploy.engine.InputRecord;
import org.tidewaiter.deploy.engine.InputSpec;
import org.tidewaiter.deploy.engine.Origin;
import org.tidewaiter.deploy.engine.PublishedAlert;
import org.tidewaiter.deploy.engine.StageTimer;
import org.tidewaiter.deploy.intel.IntelLoader;
import org.tidewaiter.deploy.intel.IntelSettings;
import org.tidewaiter.deploy.plugin.PluginJars;
import org.tidewaiter.deploy.plugin.PluginSettings;
import org.tidewaiter.enrich.PortIntelEnricher;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.UseCategory;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.format.Format;
import org.tidewaiter.rules.alert.AlertSchema;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.pack.RulePack;
import org.tidewaiter.rules.sigma.Level;
import org.tidewaiter.rules.sigma.RuleSource;
import org.tidewaiter.rules.trial.TrialCase;
import org.tidewaiter.rules.trial.TrialInput;

/** What the engine publishes for the events of the pack's tests, against the released schemas. */
class PublishedSchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Matches everything, so that every kind of event gives an alert. */
  private static final RuleSource ANYTHING =
      new RuleSource(
          "anything.yml",
          """
          title: Anything
          logsource: {category: network}
          detection: {any: {tidewaiter.format: '*'}, condition: any}
          """);

  private final List<PublishedAlert> alerts = new ArrayList<>();
  private final List<String> enriched = new ArrayList<>();

  @Test
  void alerts_ofEveryEventAndRule_fitTheirSchema() {
    process();

    SchemaCheck schema = new SchemaCheck(AlertSchema.ALERT);
    Set<String> rules = new HashSet<>();
    for (PublishedAlert alert : alerts) {
      String json = new String(alert.json(), UTF_8);
      assertThat(schema.errors(json)).describedAs(json).isEmpty();
      rules.add(alert.ruleId());
    }
    assertThat(rules).hasSize(RulePack.rules().size() + 1);
  }

  @Test
  void alerts_withFieldsOfPlugins_fitTheirSchema(@TempDir Path folder) throws Exception {
    PluginJars.write(folder.resolve("one.jar"), "One", PluginJars.source("One", "acme.one", ""));
    String thrower = PluginJars.source("Two", "acme.two", "Integer.parseInt(\"\");");
    PluginJars.write(folder.resolve("two.jar"), "Two", thrower);
    PluginSettings plugins =
        new PluginSettings(Optional.of(folder), Map.of(), Duration.ofSeconds(30));
    IntelSettings settings = IntelSettings.DEFAULT.withPlugins(plugins);
    Engine engine =
        new Engine(
            RuleCompiler.compile(List.of(ANYTHING)).rules(),
            IntelLoader.load(settings).enrichers(),
            Level.INFORMATIONAL,
            StageTimer.NONE);

    process(engine, Format.FLAT, "{\"src_port\":5,\"dst_port\":22,\"proto\":\"tcp\"}");

    String alert = new String(alerts.get(0).json(), UTF_8);
    assertThat(new SchemaCheck(AlertSchema.ALERT).errors(alert)).describedAs(alert).isEmpty();
    JsonNode json = JSON.readTree(alert);
    assertThat(json.at("/acme").toString()).isEqualTo("{\"one\":\"seen 22\"}");
    assertThat(json.at("/tidewaiter/enrichers").toString()).isEqualTo("{\"failed\":[\"two\"]}");
    assertThat(json.at("/tidewaiter/intel").asText()).endsWith(" one/1.0 two/1.0");
  }

  @Test
  void portIntel_ofEveryEnrichedEvent_fitsItsSchema() throws IOException {
    process();

    SchemaCheck schema = new SchemaCheck(AlertSchema.PORT_INTEL);
    Set<String> sides = new HashSet<>();
    for (String json : enriched) {
      JsonNode intel = JSON.readTree(json).path("port_intel");
      if (!intel.isMissingNode()) {
        assertThat(schema.errors(intel.toString())).describedAs(json).isEmpty();
        sides.add(intel.path("side").asText());
      }
    }
    assertThat(sides).containsExactlyInAnyOrder("source", "destination", "unknown");
  }

  @Test
  void portIntel_kindsOfService_areAllInTheSchema() throws IOException {
    List<String> inSchema = new ArrayList<>();
    JSON.readTree(AlertSchema.PORT_INTEL.text())
        .at("/$defs/category/items/enum")
        .forEach(kind -> inSchema.add(kind.textValue()));

    assertThat(inSchema)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(UseCategory.values()).map(UseCategory::label).toList());
  }

  private void process() {
    List<RuleSource> rules = Stream.concat(RulePack.rules().stream(), Stream.of(ANYTHING)).toList();
    Engine engine =
        new Engine(
            RuleCompiler.compile(rules).rules(),
            List.of(new PortIntelEnricher(PortKnowledge.bundled())),
            Level.INFORMATIONAL,
            StageTimer.NONE);
    for (TrialCase trial :
        RulePackTest.tests().stream().flatMap(t -> t.cases().stream()).toList()) {
      TrialInput input = trial.input();
      String record = ((TrialInput.Inline) input.content()).text();
      process(engine, Format.of(input.format()).orElseThrow(), record);
    }
    process(engine, Format.ECS, "{}");
    process(
        engine, Format.ECS, "{\"network\":{\"transport\":\"icmp\"},\"source\":{\"ip\":\"::1\"}}");
    for (int port : new int[] {0, 80, 443, 502, 3128, 6666, 11211, 27015, 33434, 49151, 65535}) {
      for (String transport : List.of("tcp", "udp", "sctp", "dccp")) {
        process(
            engine,
            Format.FLAT,
            """
            {"src_ip":"10.0.0.1","dst_ip":"10.0.0.2","src_port":%d,"dst_port":%d,"proto":"%s"}"""
                .formatted((port + 1024) % 65536, port, transport));
      }
    }
  }

  private void process(Engine engine, Format format, String record) {
    engine
        .open(new InputSpec(format, DecodeSettings.DEFAULT, Set.of(), true))
        .process(
            new InputRecord(record.getBytes(UTF_8), 0, new Origin.Topic("t", 0, 0)),
            new EngineSink() {
              @Override
              public void enriched(byte[] json, int index) {
                enriched.add(new String(json, UTF_8));
              }

              @Override
              public void alert(PublishedAlert alert) {
                alerts.add(alert);
              }

              @Override
              public void deadLetter(DecodeError error, int index) {
                throw new AssertionError(record + ": " + error);
              }
            });
  }
}
