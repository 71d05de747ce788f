package org.tidewaiter.deploy.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.tidewaiter.deploy.intel.RegistrySettings;
import org.tidewaiter.enrich.census.RegistryDiff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidewaiter intel diff}: what one registry changes against another. */
@Command(
    name = "diff",
    description = {
      "Tells what one registry changes against another: newly assigned, removed, renamed, of"
          + " another status.",
      "Numbers count ports, once for each transport. The exit code does not depend on them."
    },
    mixinStandardHelpOptions = true)
final class IntelDiffCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "OLD",
      description = "IANA's registry, CSV or XML, or the word 'shipped'.")
  private String before = "";

  @Parameters(index = "1", paramLabel = "NEW", description = "Likewise.")
  private String after = "";

  @Option(names = "--json", description = "One JSON object instead of text.")
  private boolean json;

  IntelDiffCommand() {}

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    PrintWriter out = spec.commandLine().getOut();
    RegistryDiff diff =
        RegistryDiff.between(
            RegistryOptions.load(before, RegistrySettings.DEFAULT, err),
            RegistryOptions.load(after, RegistrySettings.DEFAULT, err));
    if (json) {
      out.println(CensusJson.of(diff));
    } else {
      DiffText.print(diff, out);
    }
    return ExitCode.OK.code();
  }
}
