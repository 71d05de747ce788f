package org.tidewaiter.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rules in a vendor's names, on events that an ECS integration made: the commands with pipelines.
 */
class PipelineOptionsTest {

  private static final String RULE =
      """
      title: Administrator added
      id: 6e1e4f4c-9b3e-4b63-8b5a-1f0e8d0f5a11
      status: test
      description: For a test.
      logsource:
        product: fortigate
        service: event
      detection:
        selection:
          action: Add
          cfgpath: system.admin
        condition: selection
      level: high
      """;

  private static final String TESTS =
      """
      rule: 6e1e4f4c-9b3e-4b63-8b5a-1f0e8d0f5a11
      events:
        - name: a new administrator
          match: true
          format: ecs
          event:
            '@timestamp': 2026-01-01T00:00:00Z
            source.ip: 10.1.1.1
            source.port: 51000
            destination.ip: 10.2.0.5
            destination.port: 443
            network.transport: tcp
            fortinet.firewall.action: Add
            fortinet.firewall.cfgpath: system.admin
          why: [cfgpath]
      """;

  private static final String EVENT =
      "{\"@timestamp\":\"2026-01-01T00:00:00Z\",\"source\":{\"ip\":\"10.1.1.1\",\"port\":51000},"
          + "\"destination\":{\"ip\":\"10.2.0.5\",\"port\":443},\"network\":{\"transport\":\"tcp\"},"
          + "\"fortinet\":{\"firewall\":{\"action\":\"Add\",\"cfgpath\":\"system.admin\"}}}\n";

  @TempDir private Path folder;

  @Test
  void scan_withThePipeline_matchesTheEvent_andNamesTheFieldAsWritten() throws IOException {
    Invocation without = scan();
    Invocation with = scan("--pipeline", "fortigate");

    assertThat(without.err()).doesNotContain("error");
    assertThat(without.out()).isEmpty();
    assertThat(with.out()).contains("Administrator added").contains("\"field\":\"cfgpath\"");
  }

  @Test
  void scan_pipelineOfOnesOwn_isRead_andItsProblemsAreListed() throws IOException {
    String bad = write("bad.yml", "transformations: [{type: command_placeholders}]\n");

    Invocation outcome = scan("--pipeline", bad);

    assertThat(outcome.code()).isEqualTo(ExitCode.CONFIGURATION.code());
    assertThat(outcome.err()).contains(bad + ":1:26: error R092: command_placeholders: runs a");
  }

  @Test
  void scan_noSuchPipeline_saysWhichThereAre() throws IOException {
    Invocation outcome = scan("--pipeline", "zeke");

    assertThat(outcome.code()).isEqualTo(ExitCode.ENVIRONMENT.code());
    assertThat(outcome.err()).contains("zeke").contains("cisco, fortigate, windows-firewall, zeek");
  }

  @Test
  void check_rulesThatAPipelineRefuses_areListedAtTheirPlace() throws IOException {
    write("rules/rule.yml", RULE);
    String own =
        write(
            "own.yml",
            """
            transformations:
              - type: rule_failure
                message: no administrators here
                rule_conditions: [{type: contains_field, field: cfgpath}]
            """);

    Invocation outcome =
        Invocation.of("rules", "check", folder.resolve("rules").toString(), "--pipeline", own);

    assertThat(outcome.code()).isEqualTo(ExitCode.PROBLEMS.code());
    assertThat(outcome.out())
        .contains("rule.yml:1:1: error R098: a pipeline refuses the rule: no administrators here");
    assertThat(outcome.err()).startsWith("0 good rules in 1 file: 1 error");
  }

  @Test
  void check_badPipeline_leavesNoRule() throws IOException {
    write("rules/rule.yml", RULE);
    String bad = write("bad.yml", "nothing: here\n");

    Invocation outcome =
        Invocation.of("rules", "check", folder.resolve("rules").toString(), "--pipeline", bad);

    assertThat(outcome.code()).isEqualTo(ExitCode.PROBLEMS.code());
    assertThat(outcome.out()).contains(bad + ":1:1: error R090");
  }

  @Test
  void test_withThePipeline_passes_withoutItFails() throws IOException {
    write("rules/rule.yml", RULE);
    write("rules/rule.test.yml", TESTS);
    String rules = folder.resolve("rules").toString();

    String source = "--logsource=*/fortigate/event";

    assertThat(Invocation.of("rules", "test", rules, source).code())
        .isEqualTo(ExitCode.PROBLEMS.code());
    assertThat(Invocation.of("rules", "test", rules, source, "--pipeline", "fortigate"))
        .satisfies(passed -> assertThat(passed.code()).as(passed.out()).isZero());
  }

  private Invocation scan(String... more) throws IOException {
    write("rules/rule.yml", RULE);
    String events = write("events.ndjson", EVENT);
    String[] args = new String[more.length + 6];
    args[0] = "scan";
    args[1] = "--no-pack";
    args[2] = "--rules";
    args[3] = folder.resolve("rules").toString();
    args[4] = "--logsource=*/fortigate/event";
    System.arraycopy(more, 0, args, 5, more.length);
    args[args.length - 1] = events;
    return Invocation.of(args);
  }

  private String write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return file.toString();
  }
}
