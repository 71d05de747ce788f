package org.tidewaiter.enrich.port;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.tidewaiter.enrich.port.PortDataFile.Kind;

/** The released schema of fact files, against the shipped files and damaged ones. */
class FactSchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(resource("facts.schema.json"), UTF_8));

  /** A shipped file of facts, called by its name. */
  record Shipped(String name, byte[] content) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Shipped> shipped() {
    return PortKnowledgeLoader.bundledFiles().stream()
        .filter(file -> file.kind() == Kind.FACTS)
        .map(file -> new Shipped(file.name(), file.content()));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void schema_shippedFile_isSatisfied(Shipped file) {
    assertThat(errors(tree(file.content()))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void ports_ofOneFact_ascendAndDoNotOverlap(Shipped file) {
    JsonNode root = tree(file.content());
    for (String section : List.of("history", "malware", "uses", "disputes")) {
      for (JsonNode fact : root.path(section)) {
        int last = -1;
        for (JsonNode ports : fact.get("ports")) {
          PortSpan span = PortSpan.parse(ports.asText()).orElseThrow();
          assertThat(span.first()).as(fact.toString()).isGreaterThan(last);
          assertThat(ports.isTextual()).as(fact.toString()).isEqualTo(span.first() < span.last());
          last = span.last();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"shape.yaml", "sources.yaml", "history.yaml", "malware.yaml", "site.yaml"})
  void schema_damagedFile_isNotSatisfied(String name) {
    assertThat(errors(tree(resource("bad/" + name)))).isNotEmpty();
  }

  @Test
  void schema_sectionOfASite_isSatisfied() {
    String site =
        """
        site:
          - id: license-server
            name: License server
            owner: Drawing office
            ports: [3131, 27000-27009]
            transports: [tcp]
            networks: [10.0.8.0/24, "2001:db8::/32"]
            expected: true
            to: 2027-06
        """;

    assertThat(errors(tree(site.getBytes(UTF_8)))).isEmpty();
  }

  @Test
  void schema_roles_areThoseOfTheCode() throws IOException {
    String pattern =
        JSON.readTree(resource("facts.schema.json"))
            .at("/properties/malware/items/properties/id/pattern")
            .textValue();
    List<String> labels = Stream.of(MalwareRole.values()).map(MalwareRole::label).toList();

    assertThat(pattern).contains("/(" + String.join("|", labels) + ")");
  }

  private static List<String> errors(JsonNode tree) {
    List<String> errors = new ArrayList<>();
    SCHEMA
        .validate(tree.toString(), InputFormat.JSON)
        .forEach(error -> errors.add(error.toString()));
    return errors;
  }

  private static JsonNode tree(byte[] yaml) {
    LoadSettings settings = LoadSettings.builder().setAllowDuplicateKeys(true).build();
    return JSON.valueToTree(new Load(settings).loadFromString(new String(yaml, UTF_8)));
  }

  private static byte[] resource(String name) {
    try (InputStream in = FactSchemaTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
