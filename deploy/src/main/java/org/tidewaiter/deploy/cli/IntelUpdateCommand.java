package org.tidewaiter.deploy.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tidewaiter.deploy.intel.Download;
import org.tidewaiter.deploy.intel.DownloadFailed;
import org.tidewaiter.deploy.intel.IntelRefused;
import org.tidewaiter.deploy.intel.RegistryDownload;
import org.tidewaiter.deploy.intel.RegistryFile;
import org.tidewaiter.deploy.intel.RegistryImport;
import org.tidewaiter.deploy.intel.RegistrySettings;
import org.tidewaiter.deploy.intel.RegistryStore;
import org.tidewaiter.enrich.port.PortKnowledge;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidewaiter intel update}: fetches a newer registry file, if there is one. */
@Command(
    name = "update",
    description = {
      "Fetches the registry from the URL that you name, checks it as 'intel import' does, and puts"
          + " it in place.",
      "Nothing is fetched unless a URL is given here or in the configuration. What the server said"
          + " of the file is kept beside it, with the ending .origin, so that an unchanged file is"
          + " not fetched again."
    },
    mixinStandardHelpOptions = true)
final class IntelUpdateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Where to fetch it; https, or plain HTTP on the loopback.")
  private Optional<URI> url = Optional.empty();

  @Option(
      names = "--sha256",
      paramLabel = "DIGITS",
      description = "What the file must hash to; any other one is refused.")
  private Optional<String> sha256 = Optional.empty();

  @Option(
      names = "--allow-http",
      description = "Plain HTTP from anywhere: whoever is on the way could change the file.")
  private boolean allowHttp;

  @Option(
      names = "--timeout-seconds",
      paramLabel = "SECONDS",
      description = "Most time for the whole fetch. Default: the configuration's, else 60.")
  private Optional<Long> timeoutSeconds = Optional.empty();

  @Mixin private RegistryOptions registry = new RegistryOptions();

  IntelUpdateCommand() {}

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    RegistrySettings settings =
        registry.settings(err, url, sha256, allowHttp, timeoutSeconds.map(Duration::ofSeconds));
    URI from =
        settings
            .url()
            .orElseThrow(
                () ->
                    new Failure(ExitCode.USAGE, "no URL (expected: --url, or --config with one)"));
    Path target =
        settings
            .file()
            .orElseThrow(
                () ->
                    new Failure(
                        ExitCode.USAGE,
                        "no place for the file (expected: --file, or --config with a place)"));
    RegistryStore store = new RegistryStore(target);
    try {
      Download download = RegistryDownload.fetch(from, settings, store.origin());
      if (download instanceof Download.Fetched fetched) {
        take(fetched, store, settings);
      } else if (download instanceof Download.Refused refused) {
        throw RegistryOptions.refused(new IntelRefused(List.of(refused.problem())), err);
      } else {
        spec.commandLine().getOut().println("Unchanged at " + from);
      }
    } catch (DownloadFailed e) {
      throw new Failure(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()));
    } catch (IntelRefused e) {
      throw RegistryOptions.refused(e, err);
    }
    return ExitCode.OK.code();
  }

  private void take(Download.Fetched fetched, RegistryStore store, RegistrySettings settings)
      throws IntelRefused {
    PrintWriter out = spec.commandLine().getOut();
    PortKnowledge inForce = RegistryOptions.inForce(settings, spec.commandLine().getErr());
    RegistryFile file = new RegistryFile(fetched.origin().url(), fetched.content());
    try {
      RegistryImport taken =
          RegistryImport.run(
              file, store, inForce, settings.maxLossPercent(), Optional.of(fetched.origin()));
      out.println(DiffText.summary(taken.diff()));
      out.println("In place: " + store.file());
    } catch (IOException e) {
      throw new Failure(ExitCode.ENVIRONMENT, store.file() + " can't be written: " + e);
    }
  }
}
