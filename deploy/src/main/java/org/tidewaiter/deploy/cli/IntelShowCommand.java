package org.tidewaiter.deploy.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tidewaiter.deploy.intel.Intelligence;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.enrich.census.FactCounts;
import org.tidewaiter.enrich.census.PortCount;
import org.tidewaiter.enrich.census.RegistryCounts;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.PortRange;
import org.tidewaiter.enrich.port.Transport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidewaiter intel show}: which data is in force. */
@Command(
    name = "show",
    description = "Tells which data events are enriched with: registry, facts, versions, counts.",
    mixinStandardHelpOptions = true)
final class IntelShowCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private IntelOptions intel = new IntelOptions();

  @Option(names = "--config", paramLabel = "FILE", description = "The same as --intel.")
  void config(Path file) {
    intel.use(file);
  }

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      converter = IntelOptions.TimeConverter.class,
      description = "Judges what is active at this time. Default: --intel-as-of, else now.")
  private Optional<Instant> asOf = Optional.empty();

  @Option(names = "--json", description = "One JSON object instead of text.")
  private boolean json;

  private final Clock clock = Clock.systemUTC();

  IntelShowCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Intelligence intelligence = intel.load(err);
    Optional<Path> file = intel.settings(err).registry().file().filter(Files::exists);
    Instant at = asOf.or(intel::asOf).orElseGet(clock::instant);
    if (json) {
      out.println(json(intelligence, file, at));
    } else {
      print(intelligence, file, at, out);
    }
    return ExitCode.OK.code();
  }

  private static void print(
      Intelligence intelligence, Optional<Path> file, Instant at, PrintWriter out) {
    PortKnowledge knowledge = intelligence.knowledge();
    RegistryCounts counts = RegistryCounts.of(knowledge);
    FactCounts facts = FactCounts.of(knowledge, at);
    out.println("Data set   " + knowledge.version());
    out.println("Registry   " + file.map(Path::toString).orElse(RegistryOptions.SHIPPED));
    for (Transport transport : Transport.values()) {
      out.printf(
          Locale.ROOT,
          "           %-4s %,d ports assigned%n",
          transport.label(),
          assigned(counts, transport));
    }
    out.printf(
        Locale.ROOT,
        "Facts      %d of malware, %d active at %s%n",
        facts.malware(),
        facts.activeMalware(),
        at);
    out.printf(
        Locale.ROOT,
        "           %d of present use, %d of protocols, %d disputes, %d sources%n",
        facts.uses(),
        facts.history(),
        facts.disputes(),
        facts.sources());
    for (Enricher enricher : intelligence.enrichers()) {
      out.println("Enricher   " + enricher.getClass().getSimpleName() + " " + enricher.version());
    }
  }

  private static ObjectNode json(Intelligence intelligence, Optional<Path> file, Instant at) {
    PortKnowledge knowledge = intelligence.knowledge();
    RegistryCounts counts = RegistryCounts.of(knowledge);
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("dataset", knowledge.version()).put("as_of", at.toString());
    root.put("registry", file.map(Path::toString).orElse(RegistryOptions.SHIPPED));
    ObjectNode assigned = root.putObject("assigned");
    for (Transport transport : Transport.values()) {
      assigned.put(transport.label(), assigned(counts, transport));
    }
    CensusJson.facts(FactCounts.of(knowledge, at), root.putObject("facts"));
    return root;
  }

  private static int assigned(RegistryCounts counts, Transport transport) {
    int assigned = 0;
    for (PortRange range : PortRange.values()) {
      PortCount count = counts.count(transport, range);
      assigned += count.assigned();
    }
    return assigned;
  }
}
