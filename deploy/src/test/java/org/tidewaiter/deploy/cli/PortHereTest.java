package org.tidewaiter.deploy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortHereTest {

  @Test
  void here_aServerOfOurs_namesThisProcess() throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      Invocation run = Invocation.of("port", server.getLocalPort() + "/tcp", "--here");

      assertThat(run.code()).isZero();
      assertThat(run.out())
          .contains("On this machine (")
          .contains("listening *:" + server.getLocalPort())
          .contains("pid " + ProcessHandle.current().pid() + " ");
    }
  }

  @Test
  void here_json_isOneObjectALineWithTheSockets() throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      Invocation run = Invocation.of("port", "--here", "--json", "" + server.getLocalPort());

      assertThat(run.out().lines()).hasSize(2);
      JsonNode tcp = new ObjectMapper().readTree(run.out().lines().findFirst().orElseThrow());
      assertThat(tcp.at("/port").asInt()).isEqualTo(server.getLocalPort());
      assertThat(tcp.at("/here/sockets/0/process/pid").asLong())
          .isEqualTo(ProcessHandle.current().pid());
    }
  }

  @Test
  void port_withoutHere_loadsNothingOfOshi() throws Exception {
    String loaded = classesLoadedBy("port", "3144");

    assertThat(loaded).contains("PortCommand").doesNotContain("oshi.", "com.sun.jna");
  }

  @Test
  void port_withHere_loadsOshi() throws Exception {
    assertThat(classesLoadedBy("port", "3144", "--here")).contains("oshi.");
  }

  private static String classesLoadedBy(String... args) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xlog:class+load:stdout");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out;
  }
}
