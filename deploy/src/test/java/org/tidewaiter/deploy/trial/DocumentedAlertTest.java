package org.tidewaiter.deploy.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tidewaiter.deploy.engine.Engine;
import org.tidewaiter.deploy.engine.EngineSink;
import org.tidewaiter.deploy.engine.InputRecord;
import org.tidewaiter.deploy.engine.InputSpec;
import org.tidewaiter.deploy.engine.Origin;
import org.tidewaiter.deploy.engine.PublishedAlert;
import org.tidewaiter.deploy.engine.StageTimer;
import org.tidewaiter.enrich.PortIntelEnricher;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.format.Format;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.pack.RulePack;
import org.tidewaiter.rules.sigma.Level;
import org.tidewaiter.rules.sigma.ProblemCode;

/** The pages for users say what the program does. */
class DocumentedAlertTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern JSON_BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

  @Test
  void alertsPage_itsExample_isWhatTheEngineMakes() throws IOException {
    Matcher blocks = JSON_BLOCK.matcher(page("alerts.md"));
    assertThat(blocks.find()).isTrue();
    String event = blocks.group(1).strip();
    assertThat(blocks.find()).isTrue();
    JsonNode shown = JSON.readTree(blocks.group(1));

    List<JsonNode> alerts = alerts(event);
    JsonNode made =
        alerts.stream()
            .filter(alert -> alert.at("/rule/id").equals(shown.at("/rule/id")))
            .findFirst()
            .orElseThrow();

    List<String> differences = new ArrayList<>();
    compare("", shown, made, differences);
    assertThat(differences).isEmpty();
  }

  /** Every member is shown; of a list some elements may be left out; {@code …} ends a text. */
  private static void compare(String path, JsonNode shown, JsonNode made, List<String> out) {
    if (shown.isObject() && made.isObject()) {
      for (Map.Entry<String, JsonNode> member : shown.properties()) {
        compare(path + "/" + member.getKey(), member.getValue(), made.path(member.getKey()), out);
      }
      made.fieldNames()
          .forEachRemaining(
              name -> {
                if (!shown.has(name)) {
                  out.add(path + "/" + name + ": not shown");
                }
              });
    } else if (shown.isArray() && made.isArray()) {
      for (JsonNode element : shown) {
        compareElement(path, element, made, out);
      }
    } else if (!isSame(shown, made)) {
      out.add(path + ": " + shown + " is shown, but the engine makes " + made);
    }
  }

  private static void compareElement(
      String path, JsonNode element, JsonNode made, List<String> out) {
    List<String> fewest = List.of(path + ": " + element + " is shown, but not made");
    for (JsonNode candidate : made) {
      List<String> differences = new ArrayList<>();
      compare(path, element, candidate, differences);
      if (differences.isEmpty()) {
        return;
      }
    }
    out.addAll(fewest);
  }

  private static boolean isSame(JsonNode shown, JsonNode made) {
    String text = shown.asText();
    boolean cut = shown.isTextual() && made.isTextual() && text.endsWith("…");
    return cut
        ? made.asText().startsWith(text.substring(0, text.length() - 1).stripTrailing())
        : shown.equals(made);
  }

  private static List<JsonNode> alerts(String event) {
    Engine engine =
        new Engine(
            RuleCompiler.compile(RulePack.rules()).rules(),
            List.of(new PortIntelEnricher(PortKnowledge.bundled())),
            Level.LOW,
            StageTimer.NONE);
    List<JsonNode> alerts = new ArrayList<>();
    engine
        .open(new InputSpec(Format.AUTO, DecodeSettings.DEFAULT, InputSpec.FIREWALL, false))
        .process(
            new InputRecord(event.getBytes(UTF_8), 0, new Origin.Topic("firewall", 0, 42)),
            new EngineSink() {
              @Override
              public void enriched(byte[] json, int index) {}

              @Override
              public void alert(PublishedAlert alert) {
                try {
                  alerts.add(JSON.readTree(alert.json()));
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              }

              @Override
              public void deadLetter(DecodeError error, int index) {
                throw new AssertionError(error.toString());
              }
            });
    return alerts;
  }

  @Test
  void rulesPage_itsProblems_areThoseThatThereAre() throws IOException {
    Matcher rows = Pattern.compile("\\| (R\\d+) \\| (\\w+) \\| (.+) \\|").matcher(page("rules.md"));
    List<String> shown = new ArrayList<>();
    while (rows.find()) {
      shown.add(rows.group(1) + " " + rows.group(2) + " " + rows.group(3));
    }

    List<String> codes = new ArrayList<>();
    for (ProblemCode code : ProblemCode.values()) {
      codes.add(code.code() + " " + code.severity() + " " + code.meaning());
    }
    assertThat(shown).containsExactlyElementsOf(codes);
  }

  @Test
  void rulesPage_itsPack_isTheOneThatShips() throws IOException {
    String page = page("rules.md");

    RuleCompiler.compile(RulePack.rules())
        .rules()
        .rules()
        .forEach(
            rule ->
                assertThat(page)
                    .containsPattern(
                        "\\| "
                            + Pattern.quote(rule.rule().title())
                            + "[^|]*\\| "
                            + rule.level()
                            + " \\|"));
  }

  @Test
  void rulesPage_fieldsOfPortIntel_areProvided() throws IOException {
    Set<String> provided = new PortIntelEnricher(PortKnowledge.bundled()).provides();
    Matcher fields = Pattern.compile("`(port_intel(\\.[a-z_]+)+)`").matcher(page("rules.md"));
    int count = 0;
    while (fields.find()) {
      boolean object = fields.group(1).equals("port_intel.other");
      assertThat(provided.contains(fields.group(1)) || object).as(fields.group(1)).isTrue();
      count++;
    }
    assertThat(count).isGreaterThan(10);
  }

  private static String page(String name) throws IOException {
    return Files.readString(Path.of("docs", name));
  }
}
