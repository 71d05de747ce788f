package org.tidewaiter.enrich.port;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.tidewaiter.ingest.render.JsonBuffer;

/**
 * Renders what is known of a port as the JSON members of {@code port_intel}, without the braces, so
 * that a caller can add the flow's own members (side, risk) behind them. Members that would be
 * empty are left out. Immutable and thread-safe.
 *
 * <p>There are two forms. The <em>full</em> one, with prose, periods and sources, goes into alerts
 * and to people. The <em>compact</em> one, with ids and codes alone, goes into every enriched
 * event; it is the same for all events of a transport, a port and a {@linkplain PortFacts#periodAt
 * period}, so that it can be rendered once and kept.
 */
public final class PortReportJson {

  private final PortKnowledge knowledge;

  /** Renders from this data. */
  public PortReportJson(PortKnowledge knowledge) {
    this.knowledge = knowledge;
  }

  /**
   * Returns the full form as a whole JSON object, on one line, with all that the site states of the
   * port under {@code site}.
   *
   * @param at the time against which {@code active} is judged: the event's, or now for a person
   */
  public String full(PortQuery query, Instant at) {
    JsonBuffer out = new JsonBuffer();
    out.raw('{');
    writeFull(query, at, out);
    list(
        "site",
        knowledge.site().of(query.transport(), query.port()),
        out,
        (statement, buffer) -> writeSite(statement, at, buffer));
    return out.raw('}').toString();
  }

  /** Appends the members of the full form, the first without a comma before it. */
  public void writeFull(PortQuery query, Instant at, JsonBuffer out) {
    PortFacts facts = head(query, out);
    writeIana(facts.iana(), true, out);
    writeUse(facts, out);
    list("history", facts.history(), out, PortReportJson::writeHistory);
    list(
        "malware",
        facts.malware(),
        out,
        (fact, buffer) -> writeMalware(fact, query.transport(), at, buffer));
    list("disputed", facts.disputes(), out, PortReportJson::writeDispute);
    out.raw(",\"dataset\":").string(knowledge.version());
  }

  /** Returns the members of the compact form as UTF-8, without braces and outer commas. */
  public byte[] compact(PortQuery query, Instant at) {
    JsonBuffer out = new JsonBuffer();
    writeCompact(query, at, out);
    return out.toByteArray();
  }

  /** Appends the members of the compact form, the first without a comma before it. */
  public void writeCompact(PortQuery query, Instant at, JsonBuffer out) {
    PortFacts facts = head(query, out);
    writeIana(facts.iana(), false, out);
    writeUse(facts, out);
    if (!facts.history().isEmpty()) {
      Set<String> ids = new LinkedHashSet<>();
      for (ProtocolHistory fact : facts.history()) {
        ids.add(fact.id());
      }
      texts(",\"history\":{\"id\":", ids, out);
      out.raw('}');
    }
    if (!facts.malware().isEmpty()) {
      writeCompactMalware(facts, at, out);
    }
    out.raw(",\"dataset\":").string(knowledge.version());
  }

  private static void writeCompactMalware(PortFacts facts, Instant at, JsonBuffer out) {
    Set<String> ids = new LinkedHashSet<>();
    Set<String> families = new LinkedHashSet<>();
    Set<String> roles = new LinkedHashSet<>();
    for (MalwareFact fact : facts.malware()) {
      ids.add(fact.id());
      families.add(fact.family());
      roles.add(fact.role().label());
    }
    texts(",\"malware\":{\"id\":", ids, out);
    texts(",\"family\":", families, out);
    texts(",\"role\":", roles, out);
    out.raw(",\"active\":").raw(Boolean.toString(facts.malwareActiveAt(at))).raw('}');
  }

  private PortFacts head(PortQuery query, JsonBuffer out) {
    PortFacts facts = knowledge.lookup(query.transport(), query.port());
    out.raw("\"port\":").number(query.port());
    out.raw(",\"transport\":").string(query.transport().label());
    out.raw(",\"range\":").string(facts.range().label());
    return facts;
  }

  private static void writeIana(IanaEntry entry, boolean full, JsonBuffer out) {
    out.raw(",\"iana\":{\"status\":").string(entry.status().label());
    text(",\"service\":", entry.service(), out);
    if (full) {
      text(",\"description\":", entry.description(), out);
    }
    if (entry.unauthorizedUse()) {
      out.raw(",\"unauthorized_use\":true");
    }
    if (full) {
      writeDetails(entry.details(), out);
      text(",\"note\":", entry.note(), out);
    }
    out.raw('}');
  }

  private static void writeUse(PortFacts facts, JsonBuffer out) {
    out.raw(",\"current_use\":").string(facts.currentUse().label());
    if (!facts.categories().isEmpty()) {
      Set<String> labels = new LinkedHashSet<>();
      for (UseCategory category : facts.categories()) {
        labels.add(category.label());
      }
      texts(",\"category\":", labels, out);
    }
    if (facts.cleartext()) {
      out.raw(",\"cleartext\":true");
    }
  }

  private static void writeDetails(IanaDetails details, JsonBuffer out) {
    text(",\"unauthorized_use_text\":", details.unauthorizedUse(), out);
    if (!details.otherNames().isEmpty()) {
      texts(",\"other_names\":", new LinkedHashSet<>(details.otherNames()), out);
    }
    text(",\"registered\":", details.registered(), out);
    text(",\"modified\":", details.modified(), out);
    text(",\"assignee\":", details.assignee(), out);
    text(",\"reference\":", details.reference(), out);
  }

  private static void writeHistory(ProtocolHistory fact, JsonBuffer out) {
    out.raw("{\"id\":").string(fact.id());
    out.raw(",\"name\":").string(fact.name());
    out.raw(",\"channel\":").string(fact.channel());
    OptionalInt paired = fact.pairedPort();
    if (paired.isPresent()) {
      out.raw(",\"paired_port\":").number(paired.getAsInt());
    }
    writePeriod(fact.period(), out);
    out.raw(",\"current\":").raw(Boolean.toString(fact.current()));
    text(",\"successor\":", fact.successor(), out);
    text(",\"note\":", fact.note(), out);
    writeSources(fact.sources(), out);
    out.raw('}');
  }

  private static void writeMalware(
      MalwareFact fact, Transport transport, Instant at, JsonBuffer out) {
    out.raw("{\"id\":").string(fact.id());
    out.raw(",\"family\":").string(fact.family());
    out.raw(",\"role\":").string(fact.role().label());
    out.raw(",\"transport\":").string(transport.label());
    writePeriod(fact.period(), out);
    out.raw(",\"active\":").raw(Boolean.toString(fact.activeAt(at)));
    out.raw(",\"confidence\":").number(fact.confidence());
    text(",\"technique\":", fact.technique(), out);
    text(",\"note\":", fact.note(), out);
    writeSources(fact.sources(), out);
    out.raw('}');
  }

  private static void writeDispute(Dispute fact, JsonBuffer out) {
    out.raw("{\"claim\":").string(fact.claim());
    out.raw(",\"by\":").string(fact.by());
    out.raw(",\"truth\":").string(fact.truth());
    writeSources(fact.sources(), out);
    out.raw('}');
  }

  private static void writeSite(SiteStatement statement, Instant at, JsonBuffer out) {
    out.raw("{\"id\":").string(statement.id());
    out.raw(",\"name\":").string(statement.name());
    text(",\"owner\":", statement.owner(), out);
    out.raw(",\"expected\":").string(statement.expected().label());
    list(
        "networks",
        statement.networks(),
        out,
        (network, buffer) -> buffer.string(network.toString()));
    writePeriod(statement.period(), out);
    out.raw(",\"expired\":").raw(Boolean.toString(statement.isExpiredAt(at)));
    text(",\"note\":", statement.note(), out);
    out.raw('}');
  }

  private static void writePeriod(FactPeriod period, JsonBuffer out) {
    date(",\"from\":", period.from(), out);
    date(",\"to\":", period.to(), out);
  }

  private static void writeSources(List<Source> sources, JsonBuffer out) {
    list(
        "sources",
        sources,
        out,
        (source, buffer) -> {
          buffer.raw("{\"title\":").string(source.title());
          buffer.raw(",\"ref\":").string(source.ref());
          text(",\"date\":", source.date(), buffer);
          buffer.raw('}');
        });
  }

  /** How one item of a list is written. */
  private interface Writer<T> {
    void write(T item, JsonBuffer out);
  }

  private static <T> void list(String key, List<T> items, JsonBuffer out, Writer<T> writer) {
    if (items.isEmpty()) {
      return;
    }
    out.raw(",\"").raw(key).raw("\":[");
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        out.raw(',');
      }
      writer.write(items.get(i), out);
    }
    out.raw(']');
  }

  private static void texts(String key, Set<String> texts, JsonBuffer out) {
    out.raw(key).raw('[');
    boolean first = true;
    for (String text : texts) {
      if (!first) {
        out.raw(',');
      }
      out.string(text);
      first = false;
    }
    out.raw(']');
  }

  private static void text(String key, String text, JsonBuffer out) {
    if (!text.isEmpty()) {
      out.raw(key).string(text);
    }
  }

  private static void date(String key, Optional<FactDate> date, JsonBuffer out) {
    if (date.isPresent()) {
      out.raw(key).string(date.get().text());
    }
  }
}
