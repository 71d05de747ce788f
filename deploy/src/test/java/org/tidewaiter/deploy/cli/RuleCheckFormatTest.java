package org.tidewaiter.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.rules.sigma.ProblemCode;

/** What {@code rules check} writes for programs. */
class RuleCheckFormatTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String RULES =
      """
      title: Good
      id: 11111111-1111-4111-8111-111111111111
      logsource: {category: firewall}
      detection: {s: {dst_port: 1}, condition: s}
      ---
      title: Doubtful
      logsource: {category: firewall}
      detection: {s: {dst_port: 1}, t: {dst_port: 2}, condition: s}
      ---
      title: Bad
      logsource: {category: firewall}
      detection: {s: {dst_port: 1}, condition: ü and s}
      ---
      title: Slow
      logsource: {category: firewall}
      detection: {s: {dst_port: 1}, condition: not s}
      """;

  @TempDir private Path folder;
  private Path rules = Path.of("unset");

  @BeforeEach
  void write() throws IOException {
    rules = Files.writeString(folder.resolve("four rules.yml"), RULES);
  }

  @Test
  void json_hasSummaryRulesAndProblems() throws IOException {
    JsonNode root = read("json");

    assertThat(root.get("summary"))
        .isEqualTo(
            JSON.readTree(
                """
                {"files": 1, "good_rules": 3, "loaded": 2, "warned": 1, "refused": 1,
                 "errors": 1, "warnings": 1, "notes": 1}"""));
    assertThat(root.get("rules")).hasSize(4);
    JsonNode good = root.at("/rules/0");
    assertThat(good.get("file").asText()).isEqualTo(rules.toString());
    assertThat(good.get("line").asInt()).isEqualTo(1);
    assertThat(good.get("id").asText()).isEqualTo("11111111-1111-4111-8111-111111111111");
    assertThat(good.get("verdict").asText()).isEqualTo("loaded");
    assertThat(good.get("codes")).isEmpty();
    assertThat(root.at("/rules/1/verdict").asText()).isEqualTo("warned");
    assertThat(root.at("/rules/2/verdict").asText()).isEqualTo("refused");
    assertThat(root.at("/rules/3/codes").toString()).isEqualTo("[\"R123\"]");
    assertThat(root.at("/problems/0/code").asText()).isEqualTo("R052");
    assertThat(root.at("/problems/0/severity").asText()).isEqualTo("warning");
    assertThat(root.at("/problems/0/line").asInt()).isEqualTo(8);
  }

  @Test
  void sarif_fitsTheStandard() throws IOException {
    Invocation run = run("sarif");

    assertThat(schema().validate(run.out(), InputFormat.JSON)).isEmpty();
    assertThat(run.code()).isEqualTo(ExitCode.PROBLEMS.code());
    assertThat(run.err()).contains("verdicts: 2 loaded");
  }

  @Test
  void sarif_results_nameKindAndPlace() throws IOException {
    JsonNode run = read("sarif").at("/runs/0");

    assertThat(run.get("results")).hasSize(3);
    for (JsonNode result : run.get("results")) {
      JsonNode kind = run.at("/tool/driver/rules").get(result.get("ruleIndex").asInt());
      assertThat(kind.get("id")).isEqualTo(result.get("ruleId"));
      assertThat(kind.at("/defaultConfiguration/level")).isEqualTo(result.get("level"));
    }
    assertThat(run.at("/tool/driver/rules/0/shortDescription/text").asText())
        .isEqualTo(ProblemCode.MISSING_SELECTION.meaning() + ".");
    JsonNode place = run.at("/results/1/locations/0/physicalLocation");
    assertThat(run.at("/results/1/ruleId").asText()).isEqualTo("R051");
    assertThat(run.at("/results/1/message/text").asText()).contains("there is no selection 'ü'");
    assertThat(place.at("/artifactLocation/uri").asText())
        .startsWith("file:///")
        .endsWith("/four%20rules.yml");
    assertThat(place.at("/region/startLine").asInt()).isEqualTo(12);
    assertThat(place.at("/region/startColumn").asInt()).isEqualTo(42);
  }

  @Test
  void sarif_schema_canFail() throws IOException {
    String good = run("sarif").out();

    for (String lost : new String[] {"\"version\"", "\"message\"", "\"driver\"", "\"uri\""}) {
      assertThat(schema().validate(good.replace(lost, "\"other\""), InputFormat.JSON))
          .as(lost)
          .isNotEmpty();
    }
  }

  @Test
  void sarif_relativeFile_staysRelative() throws IOException {
    Path relative = Path.of("").toAbsolutePath().relativize(rules);

    JsonNode log = JSON.readTree(run("sarif", relative).out());

    assertThat(
            log.at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri").asText())
        .startsWith("../")
        .endsWith("/four%20rules.yml");
  }

  private JsonNode read(String format) throws IOException {
    return JSON.readTree(run(format).out());
  }

  private Invocation run(String format) {
    return run(format, rules);
  }

  private static Invocation run(String format, Path path) {
    return Invocation.of("rules", "check", "--format", format, path.toString());
  }

  private static Schema schema() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            RuleCheckFormatTest.class.getResourceAsStream("sarif-members.schema.json"))) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
