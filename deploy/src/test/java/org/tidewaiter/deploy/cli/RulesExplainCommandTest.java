package org.tidewaiter.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code rules explain} and {@code rules cost}, on the same rules and events. */
class RulesExplainCommandTest {

  private static final String RULE =
      """
      title: Port 4321 in use beside the license server
      name: license
      logsource: {category: firewall}
      detection:
        service:
          port_intel.port: 4321
          event.type: allowed
        license_server:
          dst_ip: 10.9.0.1
        condition: service and not license_server
      level: medium
      ---
      title: Anything but one host
      logsource: {category: firewall}
      detection:
        host:
          src_ip: 10.1.2.3
        condition: not host
      level: low
      """;

  private static final String EVENT =
      "{'src_ip':'10.1.2.3','src_port':50123,'dst_ip':'%s','dst_port':4321,'protocol':'tcp',"
          + "'action':'%s'}\n";

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("rule.yml"), RULE);
    String events =
        EVENT.formatted("10.9.0.8", "allow")
            + EVENT.formatted("10.9.0.8", "deny")
            + EVENT.formatted("10.9.0.1", "allow");
    Files.writeString(folder.resolve("events.ndjson"), events.replace('\'', '"'));
  }

  @Test
  void explain_events_showsConditionsAndTheNearestWayIn() {
    Invocation run = run("explain", "--rule", "license");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains(
            """
            event 1: rule 'Port 4321 in use beside the license server' matches
              yes  service: port_intel.port equals 4321 (seen: 4321)
              yes  service: event.type equals allowed (seen: connection, allowed)
              no   license_server: dst_ip equals 10.9.0.1 (seen: 10.9.0.8)
            event 2: rule 'Port 4321 in use beside the license server' does not match
            """)
        .contains(
            """
              It would match if:
                service: event.type equals allowed (seen: connection, denied)
            """)
        .endsWith(
            """
              It would match if:
                not license_server: dst_ip equals 10.9.0.1 (seen: 10.9.0.1)
            """);
  }

  @Test
  void explain_ruleThatIsNotThere_isSaid() {
    Invocation run = run("explain", "--rule", "none");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(run.err()).contains("no rule of the id, name or title 'none'");
  }

  @Test
  void cost_events_showsWhatFindsEachRule() {
    Invocation run = run("cost");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsPattern(" 3 +1 +Port 4321 in use")
        .contains("port_intel.port\n")
        .containsPattern(" 3 +0 +Anything but one host")
        .contains("nothing: it is tried on every event");
    assertThat(run.err()).contains("3 events, 2 rules, 0 of them never tried");
  }

  @ParameterizedTest
  @ValueSource(strings = {"explain --rule license", "cost"})
  void run_lineThatIsRejected_isToldAndMakesTheExitCode(String command) throws IOException {
    Path events = folder.resolve("events.ndjson");
    Files.writeString(events, Files.readString(events) + "{\"src_ip\":\n");
    List<String> words = List.of(command.split(" "));

    Invocation run = run(words.get(0), words.subList(1, words.size()).toArray(String[]::new));

    assertThat(run.code()).isEqualTo(ExitCode.PROBLEMS.code());
    assertThat(run.err()).contains("events.ndjson:4:");
    assertThat(run.out()).contains("Port 4321 in use");
  }

  private Invocation run(String command, String... more) {
    String[] fixed = {
      "rules",
      command,
      "--no-pack",
      "--rules",
      folder.toString(),
      folder.resolve("events.ndjson").toString()
    };
    String[] all = java.util.Arrays.copyOf(fixed, fixed.length + more.length);
    System.arraycopy(more, 0, all, fixed.length, more.length);
    return Invocation.of(all);
  }
}
