package org.tidewaiter.rules;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.IpAddress;
import org.tidewaiter.rules.compile.Compilation;
import org.tidewaiter.rules.compile.CompileSettings;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.match.CompiledRule;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.sigma.RuleSource;

/**
 * Events for tests of rules, made of maps.
 *
 * <p>A value may be null, a boolean, an int or long, a {@link BigDecimal} (a JSON number as it is
 * spelled), a string, an {@link IpAddress}, a list of those, or a map (an object).
 */
public final class RuleEvent {

  private final ByteArrayOutputStream record = new ByteArrayOutputStream();
  private final List<int[]> keywords = new ArrayList<>();

  private RuleEvent() {}

  /** Returns an event of a table; fields that the table lacks are left out. */
  public static Event of(FieldTable table, Map<String, ? extends @Nullable Object> values) {
    return of(table, values, List.of());
  }

  /** Returns an event of a table that also has keywords. */
  public static Event of(
      FieldTable table, Map<String, ? extends @Nullable Object> values, List<String> keywords) {
    return new RuleEvent().build(table, values, keywords);
  }

  /** Returns the table that a rule set needs. */
  public static FieldTable table(RuleSet rules) {
    return FieldTable.of(rules.fieldNames(), rules.usesKeywords());
  }

  /** Returns a rule of one selection with one item. */
  public static String ruleOf(String item) {
    return """
        title: One item
        logsource:
          category: test
        detection:
          selection:
            %s
          condition: selection
        """
        .formatted(item);
  }

  /** Returns the one compiled rule of a text, which must have no error. */
  public static CompiledRule compile(String rule) {
    return compile(rule, CompileSettings.DEFAULT);
  }

  /** Returns the one compiled rule of a text under some settings. */
  public static CompiledRule compile(String rule, CompileSettings settings) {
    Compilation compilation =
        RuleCompiler.compile(List.of(new RuleSource("rule.yml", rule)), settings);
    if (compilation.hasErrors() || compilation.rules().rules().size() != 1) {
      throw new AssertionError("not one good rule: " + compilation.problems() + "\n" + rule);
    }
    return compilation.rules().rules().get(0);
  }

  /** Returns whether the one rule of a text, which must have no error, matches an event. */
  public static boolean matches(String rule, Map<String, ? extends @Nullable Object> values) {
    return matches(rule, values, List.of());
  }

  /** Returns whether the one rule of a text matches an event that also has keywords. */
  public static boolean matches(
      String rule, Map<String, ? extends @Nullable Object> values, List<String> keywords) {
    return matches(compile(rule), values, keywords);
  }

  /** Returns whether a rule matches an event that also has keywords. */
  public static boolean matches(
      CompiledRule rule, Map<String, ? extends @Nullable Object> values, List<String> keywords) {
    RuleSet rules = new RuleSet(List.of(rule));
    FieldTable table = table(rules);
    List<String> matched = new ArrayList<>();
    rules
        .index(table)
        .matcher()
        .match(of(table, values, keywords), found -> matched.add(found.rule().title()));
    return !matched.isEmpty();
  }

  private Event build(
      FieldTable table, Map<String, ? extends @Nullable Object> values, List<String> words) {
    words.forEach(word -> keywords.add(write(word)));
    List<Runnable> setters = new ArrayList<>();
    Event event = new Event(table);
    values.forEach(
        (name, value) -> {
          int slot = table.slot(name);
          if (slot >= 0) {
            setters.add(setter(event, slot, value));
          }
        });
    event.reset(record.toByteArray());
    setters.forEach(Runnable::run);
    if (table.keywords()) {
      keywords.forEach(range -> event.addKeyword(range[0], range[1], false));
    }
    return event;
  }

  private Runnable setter(Event event, int slot, @Nullable Object value) {
    if (value instanceof List<?> list) {
      List<Runnable> elements = new ArrayList<>();
      list.forEach(element -> elements.add(setter(event, slot, element)));
      return () -> {
        event.beginList(slot);
        elements.forEach(Runnable::run);
        event.endList();
      };
    }
    if (value == null) {
      return () -> event.setNull(slot);
    }
    if (value instanceof Boolean flag) {
      return () -> event.setBoolean(slot, flag);
    }
    if (value instanceof Integer || value instanceof Long) {
      return () -> event.setLong(slot, ((Number) value).longValue());
    }
    if (value instanceof BigDecimal number) {
      int[] range = write(number.toString());
      return () -> event.setNumber(slot, range[0], range[1]);
    }
    if (value instanceof IpAddress address) {
      return () -> event.setAddress(slot, address);
    }
    if (value instanceof Map) {
      return () -> event.setObject(slot);
    }
    String text = (String) value;
    // Some as a decoder leaves them, in the record; some as an enricher sets them.
    if ((text.hashCode() & 3) != 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      int[] range = write(text);
      return () -> event.setText(slot, range[0], range[1], false);
    }
    return () -> event.setString(slot, text);
  }

  private int[] write(String text) {
    int from = record.size();
    record.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    return new int[] {from, record.size()};
  }
}
