package org.tidewaiter.deploy.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tidewaiter.enrich.observed.ObservedQuestion;
import org.tidewaiter.enrich.observed.ObservedRow;
import org.tidewaiter.enrich.observed.ServiceUse;
import org.tidewaiter.enrich.port.MalwareFact;
import org.tidewaiter.enrich.port.PortFacts;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.ingest.render.JsonBuffer;

/** Shows what was seen, with what is known of the port, for a person and for a program. */
final class ObservedText {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final PortKnowledge knowledge;

  ObservedText(PortKnowledge knowledge) {
    this.knowledge = knowledge;
  }

  /**
   * Returns a table.
   *
   * @param title what the rows have in common
   * @param most how many rows are shown; 0 for all
   */
  List<String> table(String title, List<ObservedRow> rows, int most) {
    List<String> lines = new ArrayList<>();
    lines.add(Character.toUpperCase(title.charAt(0)) + title.substring(1) + ": " + rows.size());
    if (rows.isEmpty()) {
      return lines;
    }
    lines.add(
        line("PORT", "HOST", "FLOWS", "ANSWERED", "ACCEPTED", "DENIED", "FIRST", "LAST", "KNOWN"));
    int shown = most == 0 ? rows.size() : Math.min(most, rows.size());
    rows.subList(0, shown).forEach(row -> lines.add(line(row)));
    if (shown < rows.size()) {
      lines.add("  ... and " + (rows.size() - shown) + " more; --max 0 shows all");
    }
    return lines;
  }

  private String line(ObservedRow row) {
    ServiceUse use = row.use();
    return line(
        row.where().port() + "/" + row.where().transport().label(),
        row.host(),
        "" + use.flows(),
        "" + use.answered(),
        "" + use.accepted(),
        "" + use.denied(),
        minute(use.firstMillis()),
        minute(use.lastMillis()),
        known(row));
  }

  private static String line(Object... cells) {
    return String.format(Locale.ROOT, "  %-10s %-30s %9s %9s %9s %9s  %-16s  %-16s  %s", cells)
        .stripTrailing();
  }

  /** Event times are anybody's: what has no calendar date is shown as a number. */
  private static String minute(long millis) {
    Instant time = Instant.ofEpochMilli(millis);
    return Math.abs(millis) < 250_000_000_000_000L ? MINUTE.format(time) : "" + millis;
  }

  private String known(ObservedRow row) {
    PortFacts facts = facts(row);
    Set<String> words = new LinkedHashSet<>();
    words.add(
        facts.iana().service().isEmpty() ? facts.iana().status().label() : facts.iana().service());
    words.add(facts.currentUse().label());
    facts.malware().stream().map(MalwareFact::id).forEach(words::add);
    words.remove("none");
    words.remove("unknown");
    return String.join(", ", words);
  }

  private PortFacts facts(ObservedRow row) {
    return knowledge.lookup(row.where().transport(), row.where().port());
  }

  /** Returns a row as a JSON object, with the questions that it answers. */
  String json(ObservedRow row, Set<ObservedQuestion> answers) {
    PortFacts facts = facts(row);
    ServiceUse use = row.use();
    JsonBuffer out = new JsonBuffer();
    if (row.service().isPresent()) {
      out.raw("{\"host\":").string(row.host());
    } else {
      out.raw("{\"hosts_about\":").number(row.hosts());
    }
    out.raw(",\"transport\":").string(row.where().transport().label());
    out.raw(",\"port\":").number(row.where().port());
    out.raw(",\"first\":").string(Instant.ofEpochMilli(use.firstMillis()).toString());
    out.raw(",\"last\":").string(Instant.ofEpochMilli(use.lastMillis()).toString());
    out.raw(",\"flows\":").number(use.flows());
    out.raw(",\"bytes\":").number(use.bytes());
    out.raw(",\"accepted\":").number(use.accepted());
    out.raw(",\"denied\":").number(use.denied());
    out.raw(",\"answered\":").number(use.answered());
    out.raw(",\"status\":").string(facts.iana().status().label());
    if (!facts.iana().service().isEmpty()) {
      out.raw(",\"service\":").string(facts.iana().service());
    }
    out.raw(",\"current_use\":").string(facts.currentUse().label());
    strings("malware", facts.malware().stream().map(MalwareFact::id).toList(), out);
    strings("answers", answers.stream().map(ObservedQuestion::label).toList(), out);
    return out.raw('}').toString();
  }

  private static void strings(String name, List<String> values, JsonBuffer out) {
    out.raw(",\"").raw(name).raw("\":[");
    String comma = "";
    for (String value : values) {
      out.raw(comma).string(value);
      comma = ",";
    }
    out.raw(']');
  }
}
