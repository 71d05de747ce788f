package org.tidewaiter.deploy.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tidewaiter.deploy.intel.RegistrySettings;
import org.tidewaiter.enrich.census.Doubts;
import org.tidewaiter.enrich.census.PortCount;
import org.tidewaiter.enrich.census.RegistryCounts;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.PortRange;
import org.tidewaiter.enrich.port.Transport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidewaiter intel stats}: how many ports are assigned, and which are in doubt. */
@Command(
    name = "stats",
    description = "Counts a registry's ports by transport, range and status; lists the doubtful.",
    mixinStandardHelpOptions = true)
final class IntelStatsCommand implements Callable<Integer> {

  private static final int MOST_SHOWN = 12;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      description = "IANA's registry, CSV or XML, or the word 'shipped'. Default: that in force.")
  private Optional<String> source = Optional.empty();

  @Option(names = "--json", description = "One JSON object instead of text; lists every port.")
  private boolean json;

  @Option(names = "--all", description = "Lists every doubtful port, not the first ones alone.")
  private boolean all;

  @Mixin private RegistryOptions registry = new RegistryOptions();

  IntelStatsCommand() {}

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    PrintWriter out = spec.commandLine().getOut();
    RegistrySettings settings = registry.settings(err);
    PortKnowledge knowledge =
        source.isPresent()
            ? RegistryOptions.load(source.get(), settings, err)
            : RegistryOptions.inForce(settings, err);
    RegistryCounts counts = RegistryCounts.of(knowledge);
    if (json) {
      out.println(CensusJson.of(counts));
    } else {
      print(counts, out);
    }
    return ExitCode.OK.code();
  }

  private void print(RegistryCounts counts, PrintWriter out) {
    out.println(counts.dataset());
    out.printf(
        Locale.ROOT,
        "Registered ports (1024-49151): %,d; with a named service on tcp or udp %,d (%.1f %%),"
            + " on both %,d%n%n",
        RegistryCounts.REGISTERED,
        counts.registeredEither(),
        100.0 * counts.registeredEither() / RegistryCounts.REGISTERED,
        counts.registeredBoth());
    out.printf(
        "%-6s %-11s %8s %9s %9s %13s %11s %7s %8s%n",
        "",
        "range",
        "named",
        "nameless",
        "reserved",
        "deregistered",
        "unassigned",
        "no row",
        "dynamic");
    for (Transport transport : Transport.values()) {
      for (PortRange range : PortRange.values()) {
        row(transport, range, counts.count(transport, range), out);
      }
    }
    out.println();
    out.println("In doubt:");
    doubts(counts.doubts(), out);
  }

  private static void row(Transport transport, PortRange range, PortCount count, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-6s %-11s %,8d %,9d %,9d %,13d %,11d %,7d %,8d%n",
        transport.label(),
        range.label(),
        count.named(),
        count.nameless(),
        count.reserved(),
        count.deregistered(),
        count.unassigned(),
        count.withoutRow(),
        count.dynamic());
  }

  private void doubts(Doubts doubts, PrintWriter out) {
    spans("rows of different status meet, the strongest counts", doubts.contested(), out);
    spans("several services are registered", doubts.severalNames(), out);
    spans("assigned to a use without a service name", doubts.nameless(), out);
    spans("unauthorised use is known", doubts.unauthorized(), out);
  }

  private void spans(String what, List<String> spans, PrintWriter out) {
    int shown = all ? spans.size() : Math.min(MOST_SHOWN, spans.size());
    String rest = shown < spans.size() ? " ... (--all lists them)" : "";
    out.println("  " + what + ": " + spans.size());
    if (!spans.isEmpty()) {
      out.println("    " + String.join(" ", spans.subList(0, shown)) + rest);
    }
  }
}
