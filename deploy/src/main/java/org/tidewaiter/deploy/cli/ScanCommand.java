package org.tidewaiter.deploy.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.tidewaiter.deploy.engine.Engine;
import org.tidewaiter.deploy.engine.EngineSession;
import org.tidewaiter.deploy.engine.EventWatcher;
import org.tidewaiter.deploy.engine.InputSpec;
import org.tidewaiter.deploy.engine.Origin;
import org.tidewaiter.deploy.engine.PublishedAlert;
import org.tidewaiter.deploy.engine.StageTimer;
import org.tidewaiter.deploy.offline.LineReader;
import org.tidewaiter.deploy.offline.Progress;
import org.tidewaiter.deploy.offline.Scan;
import org.tidewaiter.enrich.observed.FlowObserver;
import org.tidewaiter.enrich.observed.ObservedRecord;
import org.tidewaiter.ingest.decode.DecodeError;
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

  private static final int SHOWN_REJECTS = 20;

  @Spec private CommandSpec spec;
  @Mixin private OfflineOptions input = new OfflineOptions();
  @Mixin private RuleOptions rules = new RuleOptions();

  @Mixin private IntelOptions intel = new IntelOptions();

  @Mixin private LogSourceOptions logSources = new LogSourceOptions();

  @Option(
      names = "--enriched",
      paramLabel = "FILE",
      description = "Also writes every enriched event there, one a line.")
  private Optional<Path> enriched = Optional.empty();

  @Option(
      names = "--observed",
      paramLabel = "FILE",
      description = {
        "Also writes there which services were seen; 'intel observed' shows them.",
        "Hosts are grouped as the file of --intel says."
      })
  private Optional<Path> observed = Optional.empty();

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
        new Engine(
            rules.load(err),
            intel.load(err).enrichers(),
            rules.minimumLevel,
            StageTimer.NONE,
            observed.isPresent() ? FlowObserver.NEEDS : Set.of());
    InputSpec input = logSources.input(this.input);
    ObservedRecord seen = new ObservedRecord(ObservedRecord.DEFAULT_MAX_SERVICES);
    long began = System.nanoTime();
    try (OutputStream enrichedOut = openEnriched();
        EngineSession session = engine.open(input, watcher(seen))) {
      Results results = new Results(spec.commandLine().getOut(), err, enrichedOut);
      Scan scan = new Scan(session, results);
      for (String file : this.input.files) {
        OfflineOptions.scan(scan, file);
      }
      results.end();
      observed.ifPresent(file -> ObservedFiles.write(seen, file));
      scan.report().summary((System.nanoTime() - began) / 1e9).forEach(err::println);
      boolean failed =
          (failOn.contains(FailOn.ALERTS) && scan.report().alerts() > 0)
              || (failOn.contains(FailOn.REJECTS) && scan.report().rejects() > 0);
      return (failed ? ExitCode.PROBLEMS : ExitCode.OK).code();
    }
  }

  private EventWatcher watcher(ObservedRecord seen) {
    return observed.isPresent()
        ? new FlowObserver(intel.grouping(spec.commandLine().getErr()), seen)::observe
        : EventWatcher.NONE;
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
