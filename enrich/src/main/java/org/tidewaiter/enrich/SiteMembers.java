package org.tidewaiter.enrich;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.enrich.port.Expectation;
import org.tidewaiter.enrich.port.SiteStatement;
import org.tidewaiter.enrich.risk.Situation;
import org.tidewaiter.ingest.event.Cidr;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.render.JsonBuffer;

/**
 * What a site says of the port, as fields of events and as JSON members: {@code expected} and
 * {@code site}. Immutable and thread-safe.
 */
final class SiteMembers {

  private static final String EXPECTED = "expected";
  private static final List<String> FIELDS = List.of("id", "name", "owner", "until");

  private final int expected;
  private final int[] slots;

  SiteMembers(FieldTable fields, String root) {
    expected = fields.slot(root + "." + EXPECTED);
    slots = FIELDS.stream().mapToInt(name -> fields.slot(root + ".site." + name)).toArray();
  }

  static List<String> names(String root) {
    String[] names = new String[FIELDS.size() + 1];
    names[0] = root + "." + EXPECTED;
    for (int i = 0; i < FIELDS.size(); i++) {
      names[i + 1] = root + ".site." + FIELDS.get(i);
    }
    return Arrays.asList(names);
  }

  /** Returns the bits of {@link Situation} for a statement, or for none. */
  static int situation(@Nullable SiteStatement statement) {
    if (statement == null) {
      return 0;
    }
    return switch (statement.expected()) {
      case EXPECTED -> Situation.EXPECTED;
      case UNEXPECTED -> Situation.UNEXPECTED;
      case UNKNOWN -> 0;
    };
  }

  void set(Event event, @Nullable SiteStatement statement) {
    if (expected >= 0) {
      event.setString(expected, expectation(statement).label());
    }
    if (statement != null) {
      text(event, 0, statement.id());
      text(event, 1, statement.name());
      text(event, 2, statement.owner());
      text(event, 3, until(statement));
    }
  }

  private void text(Event event, int field, String value) {
    if (slots[field] >= 0 && !value.isEmpty()) {
      event.setString(slots[field], value);
    }
  }

  /** Appends the members with a comma before each: ids alone. */
  static void compact(@Nullable SiteStatement statement, JsonBuffer out) {
    out.raw(",\"expected\":").string(expectation(statement).label());
    if (statement != null) {
      out.raw(",\"site\":{\"id\":").string(statement.id());
      text(",\"owner\":", statement.owner(), out);
      out.raw('}');
    }
  }

  /** Appends the members with a comma before each: all that the site says. */
  static void full(@Nullable SiteStatement statement, JsonBuffer out) {
    out.raw(",\"expected\":").string(expectation(statement).label());
    if (statement == null) {
      return;
    }
    out.raw(",\"site\":{\"id\":").string(statement.id());
    out.raw(",\"name\":").string(statement.name());
    text(",\"owner\":", statement.owner(), out);
    String before = ",\"networks\":[";
    for (Cidr network : statement.networks()) {
      out.raw(before).string(network.toString());
      before = ",";
    }
    if (!statement.networks().isEmpty()) {
      out.raw(']');
    }
    text(",\"until\":", until(statement), out);
    text(",\"note\":", statement.note(), out);
    out.raw('}');
  }

  private static Expectation expectation(@Nullable SiteStatement statement) {
    return statement == null ? Expectation.UNKNOWN : statement.expected();
  }

  private static String until(SiteStatement statement) {
    return statement.period().to().map(date -> date.text()).orElse("");
  }

  private static void text(String key, String text, JsonBuffer out) {
    if (!text.isEmpty()) {
      out.raw(key).string(text);
    }
  }
}
