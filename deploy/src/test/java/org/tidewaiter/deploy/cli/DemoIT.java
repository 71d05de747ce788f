package org.tidewaiter.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration as a person starts it and ends it, but without a terminal. */
class DemoIT {

  private static final String FIREWALL =
      "{\"src_ip\":\"198.51.100.7\",\"src_port\":51000,\"dst_ip\":\"10.0.0.5\",\"dst_port\":3144,"
          + "\"proto\":\"tcp\",\"action\":\"accept\"}";

  private static final String NETFLOW =
      "{\"ip_src\":\"10.1.2.3\",\"ip_dst\":\"192.0.2.9\",\"port_src\":51000,\"port_dst\":443,"
          + "\"ip_proto\":\"tcp\",\"packets\":1,\"bytes\":60}";

  @TempDir private Path folder;
  private Path temporary;

  @BeforeEach
  void makeTemporaryFolder() throws IOException {
    temporary = Files.createDirectory(folder.resolve("temporary"));
  }

  @Test
  void demo_interrupted_summarisesExitsWith0AndLeavesNothing() throws Exception {
    try (Distribution demo = Distribution.launch(folder, temporary, "demo")) {
      demo.awaitOut(Pattern.compile("enriched=[1-9]"));
      assertThat(processes()).hasSize(1);
      assertThat(left()).anyMatch(name -> name.startsWith("tidewaiter-broker-"));

      int code = demo.interrupt();

      assertThat(code).as(demo.err()).isZero();
      assertThat(demo.out())
          .contains("summary after ")
          .containsPattern("events enriched [1-9]")
          .as("codes for a terminal")
          .doesNotContain("\u001b");
      assertThat(demo.err()).doesNotContain("Exception", "SEVERE", "was not written");
      assertThat(processes()).isEmpty();
      assertThat(left()).isEmpty();
    }
  }

  @Test
  void demo_filesInPlaceOfSamples_feedsTheirLinesAndNothingElse() throws Exception {
    Path firewall = folder.resolve("firewall.txt");
    Path netflow = folder.resolve("netflow.txt");
    Files.write(firewall, List.of(FIREWALL, "no event", FIREWALL.replace("3144", "22")));
    Files.write(netflow, List.of(NETFLOW));

    try (Distribution demo =
        Distribution.launch(
            folder,
            temporary,
            "demo",
            "--input",
            "firewall=" + firewall,
            "--input",
            "netflow=" + netflow)) {
      demo.awaitOut(Pattern.compile("enriched=3 .*dead-letters=1"));

      assertThat(demo.interrupt()).as(demo.err()).isZero();
      assertThat(demo.out())
          .contains("AIP session in the clear: 3144/tcp")
          .containsPattern("records fed     4\\R")
          .containsPattern("events enriched 3\\R")
          .containsPattern("dead letters    1\\R");
    }
  }

  @Test
  void demo_inputFileMissing_saysSo() {
    Path none = folder.resolve("none.txt");

    Invocation outcome = Invocation.of("demo", "--input", "firewall=" + none);

    assertThat(outcome.code()).isEqualTo(ExitCode.ENVIRONMENT.code());
    assertThat(outcome.err())
        .contains("--input: " + none + " can't be read")
        .doesNotContain("\tat ", "fault of the program");
  }

  @Test
  void demo_dataFolderThatCannotBeWritten_saysSo() throws IOException {
    // Below a file nobody can write, whatever their rights.
    Path data = Files.writeString(folder.resolve("file"), "x").resolve("data");

    Invocation outcome = Invocation.of("demo", "--data", data.toString());

    assertThat(outcome.code()).isEqualTo(ExitCode.ENVIRONMENT.code());
    assertThat(outcome.err())
        .contains("data folder " + data + ": can't be written")
        .contains("name another folder")
        .doesNotContain("\tat ");
  }

  /** Returns the processes that were started with this test's folder, children included. */
  private List<ProcessHandle> processes() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(temporary.toString()))
        .toList();
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
