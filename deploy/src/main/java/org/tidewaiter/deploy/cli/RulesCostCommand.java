package org.tidewaiter.deploy.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tidewaiter.deploy.engine.Engine;
import org.tidewaiter.deploy.engine.EngineSession;
import org.tidewaiter.deploy.engine.InputSpec;
import org.tidewaiter.deploy.engine.StageTimer;
import org.tidewaiter.deploy.offline.Scan;
import org.tidewaiter.rules.match.RuleIndex;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidewaiter rules cost}: which rules cost most on given events, and why. */
@Command(
    name = "cost",
    description = {
      "Shows which rules cost most on the events of files, and why.",
      "A rule costs time for each event on which it is tried: one that has something the rule"
          + " needs. What all rules share is not in the figures.",
      "Rejected lines go to standard error; any makes the exit code 1."
    },
    mixinStandardHelpOptions = true)
final class RulesCostCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private OfflineOptions files = new OfflineOptions();
  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private IntelOptions intel = new IntelOptions();
  @Mixin private LogSourceOptions logSources = new LogSourceOptions();

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many rules are shown. Default: 20.")
  private int top;

  RulesCostCommand() {}

  /** A rule and its costs. */
  private record Row(String title, String foundBy, long tried, long matched, long nanos) {}

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Engine engine =
        new Engine(
            rules.load(err), intel.load(err).enrichers(), rules.minimumLevel, StageTimer.NONE);
    InputSpec input = logSources.input(files);
    try (EngineSession session = engine.open(input)) {
      Scan scan = new Scan(session, new RejectPrinter(err));
      files.files.forEach(file -> OfflineOptions.scan(scan, file));
      print(rows(engine.rulesFor(input)), scan.report().events());
      return (scan.report().rejects() > 0 ? ExitCode.PROBLEMS : ExitCode.OK).code();
    }
  }

  private static List<Row> rows(RuleIndex index) {
    List<Row> rows = new ArrayList<>();
    for (int rule = 0; rule < index.rules().size(); rule++) {
      rows.add(
          new Row(
              index.rules().get(rule).rule().title(),
              index.foundBy(rule),
              index.costs().candidates(rule),
              index.costs().matches(rule),
              index.costs().nanos(rule)));
    }
    rows.sort(Comparator.comparingLong(Row::nanos).thenComparingLong(Row::tried).reversed());
    return rows;
  }

  private void print(List<Row> rows, long events) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%12s %10s %10s  %s%n", "ns an event", "tried", "matched", "rule, and what finds it");
    for (Row row : rows.subList(0, Math.min(Math.max(0, top), rows.size()))) {
      out.printf(
          Locale.ROOT,
          "%12.1f %10d %10d  %s%n%36s%s%n",
          events == 0 ? 0.0 : (double) row.nanos() / events,
          row.tried(),
          row.matched(),
          row.title(),
          "",
          row.foundBy());
    }
    long idle = rows.stream().filter(row -> row.tried() == 0).count();
    spec.commandLine()
        .getErr()
        .printf("%d events, %d rules, %d of them never tried%n", events, rows.size(), idle);
  }
}
