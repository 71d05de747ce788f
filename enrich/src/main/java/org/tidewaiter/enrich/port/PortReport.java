package org.tidewaiter.enrich.port;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.ingest.event.Cidr;

/**
 * Tells a person what is known of ports, as plain text with numbered sources. Immutable and
 * thread-safe.
 */
public final class PortReport {

  /** More questions than this are answered by one line each. */
  static final int MOST_IN_FULL = 12;

  private static final String WARNING =
      "An assignment by IANA is no endorsement, and traffic on a registered port is neither good for"
          + " that reason nor certain to be the assigned service: judge by what you know of the"
          + " traffic.";

  private final PortKnowledge knowledge;
  private final Instant at;
  private final int width;

  /**
   * Tells from this data.
   *
   * @param at the time against which malware counts as active
   * @param width columns of a line, at least 40
   * @throws IllegalArgumentException if the width is less than that
   */
  public PortReport(PortKnowledge knowledge, Instant at, int width) {
    if (width < 40) {
      throw new IllegalArgumentException("width: " + width + " (expected: >= 40)");
    }
    this.knowledge = knowledge;
    this.at = at;
    this.width = width;
  }

  /**
   * Returns the answers: in full with their sources for up to {@value #MOST_IN_FULL} questions,
   * else as a table. Ends with the registry's own warning, in our words, and the data set's name.
   */
  public String text(List<PortQuery> queries) {
    ReportText out = new ReportText(width);
    if (queries.size() > MOST_IN_FULL) {
      table(queries, out);
    } else {
      Citations citations = new Citations();
      for (PortQuery query : queries) {
        section(query, citations, out);
      }
      citations.list(out);
    }
    out.paragraph("", WARNING);
    out.paragraph("", "Data set " + knowledge.version());
    return out.toString();
  }

  private void section(PortQuery query, Citations citations, ReportText out) {
    PortFacts facts = knowledge.lookup(query.transport(), query.port());
    out.line(query + "  " + range(facts.range()));
    out.entry("IANA", iana(facts.iana()) + registry(citations));
    details(facts.iana(), out);
    out.entry("Use", use(facts.currentUse()));
    for (UseFact fact : facts.uses()) {
      out.entry("", use(fact) + " " + citations.cite(fact.sources()));
    }
    String label = "History";
    for (ProtocolHistory fact : facts.history()) {
      out.entry(label, history(fact) + " " + citations.cite(fact.sources()));
      label = "";
    }
    new MalwareText(at).write(facts.malware(), citations, out);
    label = "Site";
    for (SiteStatement statement : knowledge.site().of(query.transport(), query.port())) {
      out.entry(label, site(statement));
      label = "";
    }
    label = "Disputed";
    for (Dispute fact : facts.disputes()) {
      out.entry(label, dispute(fact) + " " + citations.cite(fact.sources()));
      label = "";
    }
    out.line("");
  }

  private static void details(IanaEntry entry, ReportText out) {
    IanaDetails details = entry.details();
    if (!details.otherNames().isEmpty()) {
      out.entry("", "Also registered here: " + String.join(", ", details.otherNames()) + ".");
    }
    String record = record(details);
    if (!record.isEmpty()) {
      out.entry("", record);
    }
    if (!entry.note().isEmpty()) {
      out.entry("", entry.note());
    }
    if (entry.unauthorizedUse()) {
      String said = details.unauthorizedUse();
      out.entry(
          "",
          "The registry records that the port is used without authorisation"
              + (said.isEmpty() ? "." : ": \"" + said + "\""));
    }
  }

  /** Returns what the registry keeps on the entry itself, as one line. */
  private static String record(IanaDetails details) {
    List<String> parts = new ArrayList<>();
    part(parts, "registered ", details.registered());
    part(parts, "assignee ", details.assignee());
    part(parts, "changed ", details.modified());
    part(parts, "reference ", details.reference());
    String line = String.join(", ", parts);
    return line.isEmpty() ? "" : Character.toUpperCase(line.charAt(0)) + line.substring(1) + ".";
  }

  private static void part(List<String> parts, String label, String text) {
    if (!text.isEmpty()) {
      parts.add(label + text);
    }
  }

  private void table(List<PortQuery> queries, ReportText out) {
    for (PortQuery query : queries) {
      PortFacts facts = knowledge.lookup(query.transport(), query.port());
      List<String> families = new ArrayList<>();
      for (MalwareFact fact : facts.malware()) {
        if (!families.contains(fact.family())) {
          families.add(fact.family());
        }
      }
      out.columns(
          query.toString(),
          facts.iana().status().label(),
          facts.iana().service(),
          facts.currentUse().label(),
          String.join(" ", families));
    }
    out.line("");
  }

  private static String range(PortRange range) {
    return switch (range) {
      case SYSTEM -> "(system port)";
      case REGISTERED -> "(in the registered range)";
      case DYNAMIC -> "(dynamic port)";
    };
  }

  /** Cites the registry, if it is the one that the sources describe and not an operator's own. */
  private String registry(Citations citations) {
    for (Source source : knowledge.sources()) {
      if (source.id().equals("iana") && knowledge.version().startsWith("iana-" + source.date())) {
        return " " + citations.cite(List.of(source));
      }
    }
    return "";
  }

  private static String iana(IanaEntry entry) {
    String described = entry.description().isEmpty() ? "" : " (" + entry.description() + ")";
    return switch (entry.status()) {
      case ASSIGNED ->
          entry.service().isEmpty()
              ? "assigned" + described
              : "assigned to " + entry.service() + described;
      case RESERVED -> "reserved" + described;
      case DEREGISTERED -> "no longer registered" + described;
      case UNASSIGNED -> "unassigned" + described;
      case DYNAMIC ->
          "never assigned: ports from 49152 on are for dynamic or private use, and clients draw"
              + " them by chance";
    };
  }

  private static String use(CurrentUse use) {
    return switch (use) {
      case ACTIVE -> "active: current software is known to listen here";
      case DORMANT -> "dormant: registered, but nothing current is known to use it";
      case NONE -> "none known, and none registered";
      case UNKNOWN -> "unknown: nothing is recorded here of what uses it now";
    };
  }

  private static String use(UseFact fact) {
    StringBuilder text = new StringBuilder(fact.what());
    if (fact.cleartext()) {
      text.append(" Sends in the clear.");
    }
    if (fact.category().isPresent()) {
      text.append(" Category: ").append(fact.category().get().label()).append('.');
    }
    return text.toString();
  }

  private static String history(ProtocolHistory fact) {
    StringBuilder text = new StringBuilder(fact.name()).append(": ").append(fact.channel());
    if (fact.pairedPort().isPresent()) {
      text.append(", paired with ").append(fact.pairedPort().getAsInt());
    }
    if (!fact.period().text().isEmpty()) {
      text.append(", ").append(fact.period().text());
    }
    text.append(fact.current() ? ", in present use." : ", not in present use.");
    if (!fact.successor().isEmpty()) {
      text.append(" Succeeded by ").append(fact.successor()).append('.');
    }
    if (!fact.note().isEmpty()) {
      text.append(' ').append(fact.note());
    }
    return text.toString();
  }

  private String site(SiteStatement statement) {
    StringBuilder text = new StringBuilder(statement.name());
    if (!statement.networks().isEmpty()) {
      text.append(", on ");
      text.append(statement.networks().stream().map(Cidr::toString).collect(joining(", ")));
    }
    text.append(
        switch (statement.expected()) {
          case EXPECTED -> ": expected";
          case UNEXPECTED -> ": not expected";
          case UNKNOWN -> "";
        });
    String period = statement.period().text();
    text.append(period.isEmpty() ? "" : ", " + period);
    text.append(statement.isExpiredAt(at) ? " (expired)" : "");
    text.append(statement.owner().isEmpty() ? "" : ", owner " + statement.owner());
    text.append(" (").append(statement.id()).append(", ").append(statement.place()).append(").");
    return statement.note().isEmpty()
        ? text.toString()
        : text.append(' ').append(statement.note()).toString();
  }

  private static String dispute(Dispute fact) {
    return "Said by " + fact.by() + ": \"" + fact.claim() + "\" But: " + fact.truth();
  }
}
