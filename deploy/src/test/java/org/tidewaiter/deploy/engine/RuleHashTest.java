package org.tidewaiter.deploy.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.format.Format;
import org.tidewaiter.rules.compile.Compilation;
import org.tidewaiter.rules.compile.CompileSettings;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.sigma.Level;
import org.tidewaiter.rules.sigma.RuleSource;

/** What {@code tidewaiter.rule.hash} of an alert covers beside the text of the rule. */
class RuleHashTest {

  private static final String RECORD =
      "{\"source\":{\"ip\":\"10.0.0.1\"},\"destination\":{\"ip\":\"10.0.0.2\",\"port\":23},"
          + "\"user\":{\"name\":\"guest\"},\"host\":{\"name\":\"gate\"}}";

  private static final String RULE =
      """
      title: Guests
      logsource: {category: network}
      detection:
        sel:
          user.name|expand: '%guests%'
        condition: sel
      """;

  private static final String FILTER =
      """
      ---
      title: Known gates
      logsource: {category: network}
      filter:
        rules: any
        known:
          host.name|expand: '%gates%'
        condition: not known
      """;

  private static final Map<String, List<String>> TABLES =
      Map.of("guests", List.of("guest"), "gates", List.of("north"), "unused", List.of("x"));

  @Test
  void alert_tableOfThePlaceholderOfARule_isPartOfTheHash() {
    assertThat(hash(RULE, "guests", List.of("guest", "visitor")))
        .isNotEqualTo(hash(RULE, "guests", List.of("guest")));
  }

  @Test
  void alert_tableOfThePlaceholderOfAFilter_isPartOfTheHash() {
    assertThat(hash(RULE + FILTER, "gates", List.of("north", "south")))
        .isNotEqualTo(hash(RULE + FILTER, "gates", List.of("north")));
  }

  @Test
  void alert_tablesThatNothingTakes_areNot() {
    assertThat(hash(RULE, "gates", List.of("south"))).isEqualTo(hash(RULE, "unused", List.of()));
  }

  @Test
  void alert_tableInAnotherOrder_hasTheSameHash() {
    assertThat(hash(RULE, "guests", List.of("guest", "visitor")))
        .isEqualTo(hash(RULE, "guests", List.of("visitor", "guest")));
  }

  /** Returns the rule's hash in the one alert that the record gives, with one table changed. */
  private static String hash(String rules, String table, List<String> values) {
    Map<String, List<String>> tables = new HashMap<>(TABLES);
    tables.put(table, values);
    Compilation compilation =
        RuleCompiler.compile(
            List.of(new RuleSource("rules.yml", rules)),
            new CompileSettings(tables, ZoneOffset.UTC));
    assertThat(compilation.problems()).isEmpty();
    List<JsonNode> alerts = new ArrayList<>();
    new Engine(compilation.rules(), List.of(), Level.LOW, StageTimer.NONE)
        .open(new InputSpec(Format.AUTO, DecodeSettings.DEFAULT, Set.of(), true))
        .process(
            new InputRecord(RECORD.getBytes(UTF_8), 0, new Origin.Topic("t", 0, 0)),
            new Alerts(alerts));
    assertThat(alerts).hasSize(1);
    String hash = alerts.get(0).at("/tidewaiter/rule/hash").asText();
    assertThat(hash).hasSize(32);
    return hash;
  }

  private record Alerts(List<JsonNode> seen) implements EngineSink {
    @Override
    public void enriched(byte[] json, int index) {}

    @Override
    public void alert(PublishedAlert alert) {
      try {
        seen.add(new ObjectMapper().readTree(alert.json()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void deadLetter(DecodeError error, int index) {
      throw new AssertionError(error.toString());
    }
  }
}
