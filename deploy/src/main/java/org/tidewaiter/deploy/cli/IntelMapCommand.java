package org.tidewaiter.deploy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tidewaiter.enrich.map.PortMap;
import org.tidewaiter.enrich.observed.ObservedRecord;
import org.tidewaiter.enrich.observed.SeenServices;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Option(
      names = "--observed",
      paramLabel = "FILE",
      description = "Marks what was seen, from a file of 'scan --observed' or 'intel observed'.")
  private Optional<Path> observed = Optional.empty();

  @Mixin private IntelOptions intel = new IntelOptions();

  @Option(names = "--config", paramLabel = "FILE", description = "The same as --intel.")
  void config(Path file) {
    intel.use(file);
  }

  private final Clock clock = Clock.systemUTC();

  IntelMapCommand() {}

  @Override
  public Integer call() {
    try {
      Files.writeString(svg, map().svg(), UTF_8);
    } catch (IOException e) {
      throw new Failure(ExitCode.ENVIRONMENT, svg + " can't be written: " + e);
    }
    spec.commandLine().getErr().println("Written: " + svg);
    return ExitCode.OK.code();
  }

  private PortMap map() {
    PortMap known =
        PortMap.of(
            intel.load(spec.commandLine().getErr()).knowledge(),
            intel.asOf().orElseGet(clock::instant));
    if (observed.isEmpty()) {
      return known;
    }
    ObservedRecord record = new ObservedRecord(Integer.MAX_VALUE);
    ObservedFiles.read(observed.get(), record);
    String from = String.valueOf(observed.get().getFileName());
    return new PortMap(known.knowledge(), known.at(), new SeenServices(record), from);
  }
}
