package org.tidewaiter.rules.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.ingest.format.Format;
import org.tidewaiter.ingest.render.JsonBuffer;
import org.tidewaiter.rules.pack.RulePack;
import org.tidewaiter.rules.sigma.Problems;
import org.tidewaiter.rules.sigma.RuleSource;
import org.tidewaiter.rules.sigma.YamlMap;
import org.tidewaiter.rules.sigma.YamlNode;
import org.tidewaiter.rules.sigma.YamlReader;

class TrialSchemaTest {

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_2020_12,
              builder -> builder.schemas(Map.of(TrialSchema.ID, TrialSchema.text())))
          .getSchema(SchemaLocation.of(TrialSchema.ID));

  static List<RuleSource> pack() {
    return RulePack.tests();
  }

  @ParameterizedTest
  @MethodSource("pack")
  void schema_testsOfThePack_areValid(RuleSource tests) {
    List<String> documents = documents(tests.text());

    assertThat(documents).isNotEmpty();
    assertThat(documents).allSatisfy(document -> assertThat(errors(document)).isEmpty());
  }

  @Test
  void schema_everyPart_isValid() {
    assertThat(
            documents(
                """
                rule: r
                logsource: {product: zeek}
                bases: {b: {format: ecs, event: {}}}
                events:
                  - {name: a, match: true, base: b, event: {x: [1]}, why: [x], alert: {y: ~}}
                  - {name: 2, match: false, line: x, format: iptables, logsource: any}
                  - {name: c, match: 3, file: a.log}
                  - {name: d, match: true, base: b}
                """))
        .allSatisfy(document -> assertThat(errors(document)).isEmpty());
  }

  static List<TrialReaderTest.Case> faults() {
    return TrialReaderTest.faults().stream()
        // What a schema can't say, and what JSON can't.
        .filter(c -> !Set.of("same name twice", "not a number in JSON").contains(c.name()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void schema_faultyFile_isNotValid(TrialReaderTest.Case c) {
    assertThat(documents(c.text())).anySatisfy(doc -> assertThat(errors(doc)).isNotEmpty());
  }

  @Test
  void schema_keys_areThoseThatTheReaderTakes() throws IOException {
    JsonNode root = new ObjectMapper().readTree(TrialSchema.text());

    assertThat(keys(root)).isEqualTo(TrialReader.FILE_KEYS);
    assertThat(keys(root.at("/properties/bases/additionalProperties")))
        .isEqualTo(TrialReader.BASE_KEYS);
    assertThat(keys(root.at("/$defs/test"))).isEqualTo(TrialCaseReader.KEYS);
    List<String> formats = new ArrayList<>();
    root.at("/$defs/format/enum").forEach(format -> formats.add(format.asText()));
    assertThat(formats)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Format.values()).map(Format::code).toList());
  }

  private static Set<String> keys(JsonNode schema) {
    Set<String> keys = new TreeSet<>();
    schema.get("properties").fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static List<String> documents(String yaml) {
    List<String> documents = new ArrayList<>();
    for (YamlNode node : new YamlReader(new Problems(new RuleSource("t.yml", yaml))).read(yaml)) {
      JsonBuffer json = new JsonBuffer();
      YamlJson.object(node instanceof YamlMap map ? map.entries() : List.of(), json);
      documents.add(json.toString());
    }
    return documents;
  }

  private static List<String> errors(String json) {
    return SCHEMA.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }
}
