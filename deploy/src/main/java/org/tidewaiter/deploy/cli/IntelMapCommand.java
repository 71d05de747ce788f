package org.tidewaiter.deploy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.tidewaiter.enrich.map.PortMap;
import org.tidewaiter.enrich.port.PortKnowledge;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidewaiter intel map}: all ports as one picture. */
@Command(
    name = "map",
    description = "Draws all 65,536 ports of TCP and UDP as one picture.",
    mixinStandardHelpOptions = true)
final class IntelMapCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      required = true,
      description = "Where to write the picture; any browser shows it.")
  private Path svg = Path.of("");

  private final Clock clock = Clock.systemUTC();

  IntelMapCommand() {}

  @Override
  public Integer call() {
    String picture = PortMap.of(PortKnowledge.bundled(), clock.instant()).svg();
    try {
      Files.writeString(svg, picture, UTF_8);
    } catch (IOException e) {
      throw new Failure(ExitCode.ENVIRONMENT, svg + " can't be written: " + e);
    }
    spec.commandLine().getErr().println("Written: " + svg);
    return ExitCode.OK.code();
  }
}
