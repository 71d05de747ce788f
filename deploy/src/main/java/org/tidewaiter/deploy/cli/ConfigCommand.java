package org.tidewaiter.deploy.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.tidewaiter.deploy.config.Reference;
import org.tidewaiter.deploy.config.Sample;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidewaiter config}: what helps to write a configuration. */
@Command(
    name = "config",
    description = "Writes a sample configuration, or the reference of every key.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class ConfigCommand {

  @Spec private CommandSpec spec;

  ConfigCommand() {}

  @Command(
      name = "init",
      description = "Prints a commented sample configuration, or writes it to a new file.",
      mixinStandardHelpOptions = true)
  int init(
      @Parameters(
              arity = "0..1",
              paramLabel = "FILE",
              description = "File to write; must not exist. Without it, standard output.")
          Optional<Path> file) {
    PrintWriter out = spec.commandLine().getOut();
    if (file.isEmpty()) {
      out.print(Sample.yaml());
      return ExitCode.OK.code();
    }
    try {
      byte[] sample = Sample.yaml().getBytes(StandardCharsets.UTF_8);
      Files.write(file.get(), sample, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new Failure(ExitCode.ENVIRONMENT, file.get() + " exists already; it was left as it is");
    } catch (IOException e) {
      throw new Failure(ExitCode.ENVIRONMENT, file.get() + " can't be written: " + e);
    }
    spec.commandLine()
        .getErr()
        .println(
            "Wrote %s. Edit it, then: tidewaiter run --config %s --check"
                .formatted(file.get(), file.get()));
    return ExitCode.OK.code();
  }

  @Command(
      name = "reference",
      description = "Prints every key with its default and its meaning, as Markdown.",
      mixinStandardHelpOptions = true)
  int reference() {
    spec.commandLine().getOut().print(Reference.markdown());
    return ExitCode.OK.code();
  }
}
