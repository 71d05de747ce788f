package org.tidewaiter.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.rules.trial.TrialSchema;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What {@code rules test} can do beside matching one event. */
class RulesTestOptionsTest {

  private static final String RULE =
      """
      title: Port 4321
      name: port_4321
      logsource: {category: firewall}
      detection:
        port: {dst_port: 4321}
        spared: {src_ip: 10.0.0.1}
        condition: port and not spared
      level: low
      """;

  private static final String EVENT =
      "{'src_ip':'10.0.0.%d','src_port':50000,'dst_ip':'10.0.0.9','dst_port':%d,"
          + "'protocol':'tcp','action':'allow'}\n";

  @TempDir private Path folder;

  @BeforeEach
  void writeRule() throws IOException {
    write("rule.yml", RULE);
    String events = EVENT.formatted(2, 4321) + EVENT.formatted(1, 4321) + EVENT.formatted(3, 4321);
    write("data/events.ndjson", events.replace('\'', '"'));
  }

  @Test
  void file_count_isOfItsMatches() throws IOException {
    tests("{name: a, match: 2, file: data/events.ndjson, format: flat}");

    assertThat(run().err()).startsWith("tests: 1 passed, 0 failed");
  }

  @Test
  void file_everyEventMustMatch_namesTheLineThatDoesNot() throws IOException {
    tests("{name: a, match: true, file: data/events.ndjson}");

    assertThat(run().out())
        .contains("data/events.ndjson:2: expected a match, but the rule did not match; it would if")
        .contains("        not spared: src_ip equals 10.0.0.1 (seen 10.0.0.1)")
        .doesNotContain("ndjson:1: ");
  }

  @Test
  void file_thatIsNotThere_failsItsTest() throws IOException {
    tests("{name: a, match: false, file: none.log}");

    assertThat(run().out()).contains("but there is no file " + folder.resolve("none.log"));
    assertThat(run().code()).isEqualTo(ExitCode.PROBLEMS.code());
  }

  @Test
  void file_badLine_failsItsTest() throws IOException {
    write("data/bad.log", "{\n");
    tests("{name: a, match: false, file: data/bad.log}");

    assertThat(run().out()).contains("bad.log:1: expected no match, but the record was rejected");
  }

  @Test
  void alert_members_areCompared() throws IOException {
    String event = "event: {src_ip: 10.0.0.2, dst_ip: 10.0.0.9, dst_port: 4321, protocol: tcp}";
    tests(
        "{name: a, match: true, "
            + event
            + ", alert: {rule.name: Port 4321, destination: {port: 4321}, user.name: ~}}",
        "{name: b, match: true, " + event + ", alert: {tidewaiter.rule.level: high}}");

    Invocation run = run();

    assertThat(run.out())
        .contains("1 of 2 passed")
        .contains(": b\n    matched, but the alert differs (- expected, + seen)\n")
        .contains("      - tidewaiter.rule.level: \"high\"\n")
        .contains("      + tidewaiter.rule.level: \"low\"\n")
        .doesNotContain("rule.name");
  }

  @Test
  void logSource_notTheRules_failsUnlessAnyIsSaid() throws IOException {
    write("rule.yml", RULE.replace("category: firewall", "product: zeek"));
    String event = "line: '" + EVENT.formatted(2, 4321).strip().replace('\'', '"') + "'";
    tests("{name: a, match: false, " + event + "}");
    assertThat(run().out())
        .contains("the rule is about {product zeek} and never tried on events of {category");

    tests("{name: a, match: true, format: json, " + jsonEvent() + ", logsource: {product: zeek}}");
    assertThat(run().err()).startsWith("tests: 1 passed");

    tests("{name: a, match: true, format: json, " + jsonEvent() + "}");
    assertThat(run("--logsource", "any").err()).startsWith("tests: 1 passed");
    assertThat(run("--logsource", "*/zeek").err()).startsWith("tests: 1 passed");
    assertThat(run("--logsource", "firewall").err()).startsWith("tests: 0 passed, 1 failed");
  }

  private static String jsonEvent() {
    return "event: {src_ip: 10.0.0.2, dst_port: 4321}";
  }

  @Test
  void rule_byNameOrTitle_isFound() throws IOException {
    write(
        "rule.test.yml",
        """
        rule: Port 4321
        events: [{name: a, match: 2, file: data/events.ndjson}]
        ---
        rule: port_4321
        events: [{name: a, match: 2, file: data/events.ndjson}]
        """);

    assertThat(run().err()).startsWith("tests: 2 passed, 0 failed");
  }

  @Test
  void rule_twoOfOneTitle_areNotGuessed() throws IOException {
    write("rule.yml", RULE + "---\n" + RULE.replace("name: port_4321\n", ""));
    write("rule.test.yml", "rule: Port 4321\nevents: [{name: a, match: true, line: x}]\n");

    assertThat(run().out()).contains("several rules are called so");
  }

  @Test
  void coverage_selectionsThatNoTestMakesTrue_areListed() throws IOException {
    write("other.yml", RULE.replace("4321", "4322"));
    tests("{name: a, match: true, event: {src_ip: 10.0.0.2, dst_port: 4321}}");

    Invocation run = run("--coverage");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualTo(
            folder.resolve("other.yml")
                + ":1: 'Port 4322': no test\n"
                + folder.resolve("rule.yml")
                + ":1: 'Port 4321': no test makes true: spared\n");
    assertThat(run.err())
        .endsWith("rules without a test: 1; selections that no test makes true: 1\n");
    assertThat(run().out()).isEmpty();
  }

  @Test
  void junit_isXmlWithEveryTest() throws Exception {
    write("bad.yml", "title: Bad\n");
    tests(
        "{name: \"<good> \\x01\", match: 2, file: data/events.ndjson}",
        "{name: bad, match: true, line: x}");
    Path file = folder.resolve("report.xml");

    Invocation run = run("--junit", file.toString());

    assertThat(run.code()).isEqualTo(ExitCode.PROBLEMS.code());
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file.toFile())
            .getDocumentElement();
    assertThat(root.getTagName()).isEqualTo("testsuites");
    assertThat(root.getAttribute("tests")).isEqualTo("4");
    assertThat(root.getAttribute("failures")).isEqualTo("1");
    assertThat(root.getAttribute("errors")).isEqualTo("2");
    assertThat(names(root.getElementsByTagName("testcase")))
        .startsWith("<good> \uFFFD", "bad")
        .hasSize(4);
    assertThat(root.getElementsByTagName("failure").item(0).getTextContent())
        .startsWith("expected a match, but the record was rejected");
  }

  @Test
  void junit_folderThatIsNotThere_isSaid() throws IOException {
    tests("{name: a, match: 2, file: data/events.ndjson}");

    Invocation run = run("--junit", folder.resolve("none/report.xml").toString());

    assertThat(run.code()).isEqualTo(ExitCode.ENVIRONMENT.code());
    assertThat(run.err()).contains("report.xml can't be written");
  }

  @Test
  void schema_isWritten() {
    Invocation run = Invocation.of("rules", "test", "--schema");

    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo(TrialSchema.text());
  }

  @Test
  void noFolder_isWrongUsage() {
    assertThat(Invocation.of("rules", "test").code()).isEqualTo(ExitCode.USAGE.code());
  }

  private static List<String> names(NodeList elements) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < elements.getLength(); i++) {
      names.add(((Element) elements.item(i)).getAttribute("name"));
    }
    return names;
  }

  private void tests(String... events) throws IOException {
    write("rule.test.yml", "rule: port_4321\nevents:\n  - " + String.join("\n  - ", events) + "\n");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Invocation run(String... more) {
    List<String> args = new ArrayList<>(List.of("rules", "test", folder.toString()));
    args.addAll(List.of(more));
    return Invocation.of(args.toArray(String[]::new));
  }
}
