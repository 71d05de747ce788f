package org.tidewaiter.deploy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From flows to the tables and the map, without Kafka. */
class IntelCommandTest {

  private static final String FLOW =
      "{\"@timestamp\":\"%s\",\"source\":{\"ip\":\"10.1.0.9\",\"port\":50000},\"destination\":"
          + "{\"ip\":\"%s\",\"port\":%d,\"packets\":%d},\"network\":{\"transport\":\"tcp\","
          + "\"bytes\":100},\"event\":{\"type\":[\"%s\"]}}\n";

  @TempDir private Path folder;
  private String seen = "";

  @BeforeEach
  void scan() throws Exception {
    Path flows = folder.resolve("flows.json");
    Files.writeString(
        flows,
        String.format(FLOW, "2026-08-01T00:00:00Z", "10.0.8.5", 3144, 9, "allowed")
            + String.format(FLOW, "2026-09-03T00:00:00Z", "10.0.8.5", 3144, 9, "allowed")
            + String.format(FLOW, "2026-09-03T00:00:00Z", "10.0.8.6", 26001, 9, "allowed")
            + String.format(FLOW, "2026-09-03T00:00:00Z", "10.0.8.7", 26002, 0, "denied"),
        UTF_8);
    seen = folder.resolve("seen.json").toString();
    Invocation scan = Invocation.of("scan", "--observed", seen, flows.toString());
    assertThat(scan.code()).as(scan.err()).isZero();
  }

  @Test
  void observed_everyQuestion_showsItsTable() {
    Invocation run = Invocation.of("intel", "observed", seen, "--as-of", "2026-09-07T00:00:00Z");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("Unassigned but used: 1\n", "Assigned but dormant, and used: 1\n")
        .contains("In a malware range and answering: 1\n")
        .contains("Used for the first time since 2026-08-31T00:00:00Z: 1\n")
        .containsPattern("3144/tcp +10\\.0\\.8\\.5 +2 +2 +2 +0 +2026-08-01 00:00 +2026-09-03 00:00")
        .doesNotContain("10.0.8.7");
    assertThat(run.err()).contains("3 services seen");
  }

  @Test
  void observed_oneQuestion_showsItAlone() {
    Invocation run =
        Invocation.of(
            "intel", "observed", seen, "--new-since", "2w", "--as-of", "2026-09-07T00:00:00Z");

    assertThat(run.out()).contains("26001/tcp").doesNotContain("3144", "Unassigned");
  }

  @Test
  void observed_json_isOneObjectForEachServiceShown() throws Exception {
    Invocation run =
        Invocation.of("intel", "observed", "--json", seen, "--as-of", "2026-09-07T00:00:00Z");

    assertThat(run.out().lines()).hasSize(2);
    JsonNode first = new ObjectMapper().readTree(run.out().lines().findFirst().orElseThrow());
    assertThat(first.at("/host").asText()).isEqualTo("10.0.8.6");
    assertThat(first.at("/answers").toString()).isEqualTo("[\"unassigned_used\",\"new\"]");
  }

  @Test
  void observed_severalFiles_areAddedUpAndSaved() throws Exception {
    Path saved = folder.resolve("saved.json");
    Invocation run = Invocation.of("intel", "observed", seen, seen, "--save", saved.toString());

    assertThat(run.code()).isZero();
    assertThat(Files.readString(saved)).contains("\"port\":3144,").contains("\"flows\":4");
  }

  @Test
  void observed_damagedFile_listsEveryLineThatIsWrong() throws Exception {
    Path damaged = folder.resolve("damaged.json");
    Files.writeString(damaged, Files.readString(Path.of(seen)) + "what\n{\"port\":1}\n");
    Invocation run = Invocation.of("intel", "observed", damaged.toString());

    assertThat(run.code()).isEqualTo(ExitCode.CONFIGURATION.code());
    assertThat(run.err()).contains("damaged.json:5: no JSON", "damaged.json:6: transport: missing");
  }

  @Test
  void observed_wrongUse_saysWhatIsExpected() {
    assertThat(Invocation.of("intel", "observed").err()).contains("which cluster?");
    assertThat(Invocation.of("intel", "observed", seen, "--bootstrap", "a:1").err())
        .contains("expected: one of them");
    assertThat(Invocation.of("intel", "observed", seen, "--new-since", "week").err())
        .contains("such as 2w, 7d, 12h, 30m");
    assertThat(Invocation.of("intel", "observed", seen, "--max-services", "0").code())
        .isEqualTo(ExitCode.USAGE.code());
  }

  @Test
  void map_withWhatWasSeen_marksIt() throws Exception {
    Path map = folder.resolve("map.svg");
    Invocation run = Invocation.of("intel", "map", "--svg", map.toString(), "--observed", seen);

    assertThat(run.code()).as(run.err()).isZero();
    // Port 3144 is in row 12, column 72.
    assertThat(Files.readString(map))
        .contains("Use seen: seen.json")
        .containsPattern("class=\"used\" d=\"M72\\.5 12\\.5h0")
        .contains("answered or let through: tcp 2, udp 0");
  }

  @Test
  void map_folderMissing_saysThatItCantBeWritten() {
    Invocation run = Invocation.of("intel", "map", "--svg", folder + "/no/map.svg");

    assertThat(run.code()).isEqualTo(ExitCode.ENVIRONMENT.code());
    assertThat(run.err()).contains("map.svg can't be written");
  }
}
