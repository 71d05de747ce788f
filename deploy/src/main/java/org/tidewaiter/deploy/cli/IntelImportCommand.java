package org.tidewaiter.deploy.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tidewaiter.deploy.intel.IntelRefused;
import org.tidewaiter.deploy.intel.RegistryFile;
import org.tidewaiter.deploy.intel.RegistryImport;
import org.tidewaiter.deploy.intel.RegistrySettings;
import org.tidewaiter.deploy.intel.RegistryStore;
import org.tidewaiter.enrich.port.PortKnowledge;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidewaiter intel import}: puts a registry file in place. */
@Command(
    name = "import",
    description = {
      "Checks one of IANA's registry files and puts it where the configuration points.",
      "The file before it is kept beside it, with the ending .previous. A running service takes the"
          + " new one up. Exit code 1 if the file is refused; the old one then stays."
    },
    mixinStandardHelpOptions = true)
final class IntelImportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "IANA's registry, CSV or XML.")
  private Path source = Path.of("");

  @Option(
      names = "--into",
      paramLabel = "FILE",
      description = "Where to put it. Default: where the registry in force lies.")
  private Optional<Path> into = Optional.empty();

  @Mixin private RegistryOptions registry = new RegistryOptions();

  IntelImportCommand() {}

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    if (into.isPresent() && registry.namesFile()) {
      throw new Failure(ExitCode.USAGE, "--into and --file (expected: one of them)");
    }
    RegistryOptions.checkReadable(source);
    RegistrySettings named = registry.settings(err);
    RegistrySettings settings = into.map(named::withFile).orElse(named);
    Path target =
        settings
            .file()
            .orElseThrow(
                () ->
                    new Failure(
                        ExitCode.USAGE,
                        "no place for the file (expected: --into or --file, or --config with a place)"));
    PortKnowledge inForce = RegistryOptions.inForce(settings, err);
    try {
      RegistryFile file = RegistryFile.read(source, settings.maxBytes());
      take(file, new RegistryStore(target), inForce, settings);
    } catch (IntelRefused e) {
      throw RegistryOptions.refused(e, err);
    }
    return ExitCode.OK.code();
  }

  private void take(
      RegistryFile file, RegistryStore store, PortKnowledge inForce, RegistrySettings settings)
      throws IntelRefused {
    PrintWriter out = spec.commandLine().getOut();
    try {
      RegistryImport taken =
          RegistryImport.run(file, store, inForce, settings.maxLossPercent(), Optional.empty());
      out.println(DiffText.summary(taken.diff()));
      out.println("In place: " + store.file());
      if (taken.kept()) {
        out.println("Kept: " + store.previous());
      }
    } catch (IOException e) {
      throw new Failure(ExitCode.ENVIRONMENT, store.file() + " can't be written: " + e);
    }
  }
}
