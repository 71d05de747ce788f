package org.tidewaiter.deploy.bench.match;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.tidewaiter.rules.sigma.RuleSource;

/**
 * A made-up rule: every condition must hold.
 *
 * @param number its name
 * @param parts the conditions, each of a field of its own
 */
record BenchRule(int number, List<Part> parts) {

  /** Sigma's level of every rule. */
  static final String LEVEL = "high";

  /** Copies the parts. */
  BenchRule {
    parts = List.copyOf(parts);
  }

  /** Returns Sigma's id of the rule. */
  String id() {
    return String.format(Locale.ROOT, "00000000-0000-4000-8000-%012d", number);
  }

  /** Returns Sigma's title of the rule. */
  String title() {
    return Integer.toString(number);
  }

  /** Returns the rule in Sigma. */
  RuleSource sigma() {
    StringJoiner items = new StringJoiner("\n");
    for (Part part : parts) {
      items.add(item(part));
    }
    String text =
        String.format(
            Locale.ROOT,
            """
            title: '%s'
            id: %s
            status: test
            description: Made up.
            author: Tidewaiter
            date: 2026-01-05
            tags:
                - attack.command_and_control
            logsource:
                category: firewall
            detection:
                selection:
            %s
                condition: selection
            level: %s
            """,
            title(),
            id(),
            items,
            LEVEL);
    return new RuleSource("bench/" + number + ".yml", text);
  }

  private static String item(Part part) {
    String key = "        " + part.field();
    return switch (part.op()) {
      case IS -> key + ": '" + part.value() + "'";
      case NUMBER -> key + ": " + part.value();
      case RANGE -> key + "|gte: " + part.first() + "\n" + key + "|lte: " + part.last();
      case NETWORK -> key + "|cidr: '" + part.value() + "'";
      case CONTAINS -> key + "|contains: '" + part.value() + "'";
      case STARTS_WITH -> key + "|startswith: '" + part.value() + "'";
      case ENDS_WITH -> key + "|endswith: '" + part.value() + "'";
    };
  }

  /** Returns values by field that make the rule match. */
  Map<String, String> example() {
    Map<String, String> values = new LinkedHashMap<>();
    parts.forEach(part -> values.put(part.field(), part.example()));
    return values;
  }
}
