package org.tidewaiter.deploy.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeSet;
import org.tidewaiter.enrich.census.Change;
import org.tidewaiter.enrich.census.FactCounts;
import org.tidewaiter.enrich.census.PortCount;
import org.tidewaiter.enrich.census.RegistryCounts;
import org.tidewaiter.enrich.census.RegistryDiff;
import org.tidewaiter.enrich.port.IanaEntry;

/** Counts and comparisons of data sets, each as one JSON object. */
final class CensusJson {

  private CensusJson() {}

  /** Returns {@code before}, {@code after}, {@code counts} and {@code changes}. */
  static ObjectNode of(RegistryDiff diff) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("before", diff.before()).put("after", diff.after());
    ObjectNode counts = root.putObject("counts");
    for (Change.Kind kind : Change.Kind.values()) {
      counts.put(kind.label(), diff.sizes().getOrDefault(kind, 0));
    }
    ArrayNode changes = root.putArray("changes");
    for (Change change : diff.changes()) {
      ObjectNode node = changes.addObject();
      node.put("kind", change.kind().label());
      node.put("first", change.first()).put("last", change.last());
      ArrayNode transports = node.putArray("transports");
      new TreeSet<>(change.transports()).forEach(transport -> transports.add(transport.label()));
      entry(change.before(), node.putObject("before"));
      entry(change.after(), node.putObject("after"));
    }
    return root;
  }

  private static void entry(IanaEntry entry, ObjectNode into) {
    into.put("status", entry.status().label());
    if (!entry.service().isEmpty()) {
      into.put("service", entry.service());
    }
    if (!entry.description().isEmpty()) {
      into.put("description", entry.description());
    }
    if (entry.unauthorizedUse()) {
      into.put("unauthorized_use", true);
    }
  }

  /** Returns the counts by transport and range, and the ports in doubt. */
  static ObjectNode of(RegistryCounts counts) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("dataset", counts.dataset());
    ObjectNode registered = root.putObject("registered");
    registered
        .put("ports", RegistryCounts.REGISTERED)
        .put("named_on_tcp_or_udp", counts.registeredEither())
        .put("named_on_both", counts.registeredBoth());
    ObjectNode transports = root.putObject("transports");
    counts
        .counts()
        .forEach(
            (transport, ranges) -> {
              ObjectNode node = transports.putObject(transport.label());
              ranges.forEach((range, count) -> count(count, node.putObject(range.label())));
            });
    ObjectNode doubts = root.putObject("doubts");
    counts
        .doubts()
        .named()
        .forEach(
            (name, spans) -> {
              ArrayNode node = doubts.putArray(name);
              spans.forEach(node::add);
            });
    return root;
  }

  private static void count(PortCount count, ObjectNode into) {
    into.put("named", count.named())
        .put("nameless", count.nameless())
        .put("reserved", count.reserved())
        .put("deregistered", count.deregistered())
        .put("unassigned", count.unassigned())
        .put("without_row", count.withoutRow())
        .put("dynamic", count.dynamic());
  }

  /** Adds the counts of facts. */
  static void facts(FactCounts facts, ObjectNode into) {
    into.put("uses", facts.uses())
        .put("history", facts.history())
        .put("malware", facts.malware())
        .put("malware_active", facts.activeMalware())
        .put("disputes", facts.disputes())
        .put("sources", facts.sources());
  }
}
