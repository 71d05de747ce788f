package org.tidewaiter.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.deploy.config.Sample;
import picocli.CommandLine;

class MainTest {

  @TempDir private Path folder;

  @Test
  void help_main_listsCommandsAndExitCodes() {
    Invocation outcome = Invocation.of("--help");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).contains("port", "config", "generate-completion", "--version");
    for (ExitCode code : ExitCode.values()) {
      assertThat(outcome.out()).contains(code.code() + "   " + code.meaning());
    }
  }

  @Test
  void help_everyCommand_hasItAndSaysWhatItDoes() {
    Deque<CommandLine> left = new ArrayDeque<>(List.of(Invocation.commands()));
    while (!left.isEmpty()) {
      CommandLine command = left.pop();
      String name = command.getCommandSpec().qualifiedName();
      assertThat(command.getCommandSpec().findOption("--help")).as(name).isNotNull();
      assertThat(command.getCommandSpec().usageMessage().description()).as(name).isNotEmpty();
      left.addAll(command.getSubcommands().values());
    }
  }

  @Test
  void version_isTheBuildsAndTheJavas() {
    assertThat(Invocation.of("--version").out())
        .startsWith("tidewaiter ")
        .contains("Java " + Runtime.version());
  }

  @Test
  void noCommand_showsTheUsageAsAnError() {
    Invocation outcome = Invocation.of();

    assertThat(outcome.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).startsWith("Usage: tidewaiter");
  }

  /** A wrong command line and what is said about it. */
  record Wrong(List<String> args, String message) {
    @Override
    public String toString() {
      return String.join(" ", args);
    }
  }

  static Stream<Wrong> wrong() {
    return Stream.of(
        new Wrong(List.of("prot", "22"), "Did you mean 'port'?"),
        new Wrong(List.of("--vresion"), "Did you mean '--version'?"),
        new Wrong(List.of("port"), "Missing required parameter: 'PORT'"),
        new Wrong(List.of("port", "70000"), "'70000' is no port (expected: 0 to 65535"),
        new Wrong(List.of("port", "22/icmp"), "'22/icmp' is no port (expected:"),
        new Wrong(List.of("port", "22", "30-20"), "'30-20' is no port"),
        new Wrong(List.of("config"), "Usage: tidewaiter config"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void wrongUsage_isToldWithTheWayToHelp(Wrong given) {
    Invocation outcome = Invocation.of(given.args().toArray(String[]::new));

    assertThat(outcome.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains(given.message()).contains("--help");
  }

  @Test
  void exitCodes_areWhatIsDocumented() {
    assertThat(Stream.of(ExitCode.values()).map(ExitCode::code)).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(ExitCode.valueOf("CONFIGURATION").code()).isEqualTo(3);
  }

  @Test
  void port_forAPerson_tellsTheRegistrysTruthAndTheDispute() {
    Invocation outcome = Invocation.of("port", "3144");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("3144/tcp", "3144/udp", "tarantella", "Disputed", "Sources");
  }

  @Test
  void port_forAProgram_isOneObjectALineForEachPortAndTransport() {
    Invocation outcome = Invocation.of("port", "--json", "5307/tcp", "3127-3129", "5307/tcp");

    assertThat(outcome.out().lines())
        .hasSize(7)
        .allMatch(line -> line.startsWith("{\"port\":") && line.endsWith("}"));
  }

  @Test
  void configInit_printsOrWritesTheSampleAndNeverOverwrites() throws Exception {
    Path file = folder.resolve("tidewaiter.yml");

    assertThat(Invocation.of("config", "init").out()).isEqualTo(Sample.yaml());
    assertThat(Invocation.of("config", "init", file.toString()).code()).isZero();
    assertThat(Files.readString(file)).isEqualTo(Sample.yaml());
    Files.writeString(file, "mine");
    Invocation again = Invocation.of("config", "init", file.toString());
    assertThat(again.code()).isEqualTo(ExitCode.ENVIRONMENT.code());
    assertThat(again.err()).contains("exists already; it was left as it is");
    assertThat(Files.readString(file)).isEqualTo("mine");
  }

  @Test
  void configInit_unwritableFolder_saysSo() {
    Invocation outcome = Invocation.of("config", "init", folder.resolve("no/a.yml").toString());

    assertThat(outcome.code()).isEqualTo(ExitCode.ENVIRONMENT.code());
    assertThat(outcome.err()).contains("can't be written");
  }

  @Test
  void faultOfOurOwn_isToldAsSuch() {
    CommandLine commands = Invocation.commands();
    commands.addSubcommand("break", new Breaking());

    Invocation outcome = Invocation.of(commands, "break");

    assertThat(outcome.code()).isEqualTo(ExitCode.INTERNAL.code());
    assertThat(outcome.err()).contains("a fault of the program itself", "IllegalStateException");
  }

  @Test
  void completion_knowsTheCommands() {
    assertThat(Invocation.of("generate-completion").out()).contains("tidewaiter", "port");
  }

  @CommandLine.Command(name = "break")
  private static final class Breaking implements Runnable {
    @Override
    public void run() {
      throw new IllegalStateException("broken");
    }
  }
}
