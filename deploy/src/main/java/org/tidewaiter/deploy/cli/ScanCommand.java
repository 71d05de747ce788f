package org.tidewaiter.deploy.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.tidewaiter.deploy.engine.Engine;
import org.tidewaiter.deploy.engine.InputSpec;
import org.tidewaiter.deploy.engine.Origin;
import org.tidewaiter.deploy.engine.PublishedAlert;
import org.tidewaiter.deploy.engine.StageTimer;
import org.tidewaiter.deploy.offline.LineReader;
import org.tidewaiter.deploy.offline.Progress;
import org.tidewaiter.deploy.offline.Scan;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.rules.sigma.LogSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidewaiter scan}: the engine over files, without Kafka. */
@Command(
    name = "scan",
    description = {
      "Runs enrichment and rules over files, without Kafka.",
      "Alerts go to standard output as JSON lines, a summary and rejected lines to standard"
          + " error. An alert has the same id as the one the running service gives."
    },
    mixinStandardHelpOptions = true)
final class ScanCommand implements Callable<Integer> {

  /** What can make a scan end with exit code 1. */
  enum FailOn {
    /** An alert was found. */
    ALERTS,
    /** A line was rejected. */
    REJECTS
  }

  private static final String ANY = "any";
  private static final int SHOWN_REJECTS = 20;

  @Spec private CommandSpec spec;
  @Mixin private OfflineOptions input = new OfflineOptions();
  @Mixin private RuleOptions rules = new RuleOptions();

  @Option(
      names = "--logsource",
      paramLabel = "SOURCE",
      split = ",",
      description = {
        "What the events are, for choosing rules: firewall, netflow, category/product/service",
        "(* or nothing for a part that is not known), or any to try every rule. Default: by",
        "format; firewall,netflow for auto."
      })
  private List<String> logSources = List.of();

  @Option(
      names = "--enriched",
      paramLabel = "FILE",
      description = "Also writes every enriched event there, one a line.")
  private Optional<Path> enriched = Optional.empty();

  @Option(
      names = "--fail-on",
      split = ",",
      paramLabel = "WHAT",
      description = "Ends with exit code 1 if there are any: ${COMPLETION-CANDIDATES}.")
  private Set<FailOn> failOn = Set.of();

  ScanCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    Engine engine =
        new Engine(rules.load(err), Intel.enrichers(), rules.minimumLevel, StageTimer.NONE);
    boolean any = logSources.contains(ANY);
    InputSpec input =
        new InputSpec(this.input.format, this.input.decode(), any ? Set.of() : sources(), any);
    long began = System.nanoTime();
    try (OutputStream enrichedOut = openEnriched()) {
      Results results = new Results(spec.commandLine().getOut(), err, enrichedOut);
      Scan scan = new Scan(engine.open(input), results);
      for (String file : this.input.files) {
        scan(scan, file);
      }
      results.end();
      scan.report().summary((System.nanoTime() - began) / 1e9).forEach(err::println);
      boolean failed =
          (failOn.contains(FailOn.ALERTS) && scan.report().alerts() > 0)
              || (failOn.contains(FailOn.REJECTS) && scan.report().rejects() > 0);
      return (failed ? ExitCode.PROBLEMS : ExitCode.OK).code();
    }
  }

  private static void scan(Scan scan, String file) {
    try (LineReader lines = OfflineOptions.open(file)) {
      try {
        scan.run(lines, OfflineOptions.timestampMillis(file, Clock.systemUTC()));
      } catch (IOException e) {
        throw OfflineOptions.unreadable(file, lines.lineNumber(), e);
      }
    } catch (IOException e) {
      throw OfflineOptions.unreadable(file, 0, e);
    }
  }

  private OutputStream openEnriched() throws IOException {
    if (enriched.isEmpty()) {
      return OutputStream.nullOutputStream();
    }
    try {
      return new BufferedOutputStream(Files.newOutputStream(enriched.get()), 1 << 16);
    } catch (IOException e) {
      throw new Failure(ExitCode.ENVIRONMENT, enriched.get() + " can't be written: " + e);
    }
  }

  private Set<LogSource> sources() {
    Set<LogSource> sources = new LinkedHashSet<>();
    List<String> named = logSources.isEmpty() ? byFormat() : logSources;
    for (String name : named) {
      switch (name.toLowerCase(Locale.ROOT)) {
        case "firewall" -> sources.addAll(InputSpec.FIREWALL);
        case "netflow" -> sources.addAll(InputSpec.NETFLOW);
        default -> sources.add(logSource(name));
      }
    }
    return sources;
  }

  private List<String> byFormat() {
    return switch (input.format) {
      case GOFLOW2, PMACCT -> List.of("netflow");
      case IPTABLES, FLAT -> List.of("firewall");
      default -> List.of("firewall", "netflow");
    };
  }

  private LogSource logSource(String name) {
    String[] parts = name.split("/", -1);
    if (parts.length > 3) {
      throw new Failure(
          ExitCode.USAGE, "--logsource: " + name + " (expected: category/product/service)");
    }
    return new LogSource(part(parts, 0), part(parts, 1), part(parts, 2));
  }

  private static Optional<String> part(String[] parts, int index) {
    return index >= parts.length || parts[index].isBlank() || parts[index].equals("*")
        ? Optional.empty()
        : Optional.of(parts[index]);
  }

  /** Writes results where they belong. */
  private static final class Results implements Scan.Output {
    private final PrintWriter out;
    private final PrintWriter err;
    private final OutputStream enriched;
    private final Progress progress;
    private long rejects;

    Results(PrintWriter out, PrintWriter err, OutputStream enriched) {
      this.out = out;
      this.err = err;
      this.enriched = enriched;
      this.progress = new Progress(err, Terminal.ofProcess().err());
    }

    @Override
    public void enriched(byte[] json) throws IOException {
      enriched.write(json);
      enriched.write('\n');
    }

    @Override
    public void alert(PublishedAlert alert) throws IOException {
      progress.clear();
      out.println(new String(alert.json(), StandardCharsets.UTF_8));
      if (out.checkError()) {
        throw new IOException("standard output was closed");
      }
    }

    @Override
    public void rejected(Origin.File origin, DecodeError error) {
      if (rejects++ < SHOWN_REJECTS) {
        progress.clear();
        err.println(Rejects.text(origin, error));
      }
    }

    @Override
    public void progress(LineReader lines) {
      progress.line(lines);
    }

    void end() {
      progress.clear();
      if (rejects > SHOWN_REJECTS) {
        err.println("... and " + (rejects - SHOWN_REJECTS) + " more rejected lines");
      }
    }
  }
}
