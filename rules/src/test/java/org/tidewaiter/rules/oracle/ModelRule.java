package org.tidewaiter.rules.oracle;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.rules.compile.CompileSettings;

/**
 * A rule as the generator means it, which can be written as YAML.
 *
 * @param category of the log source
 * @param service of the log source; empty for none
 * @param selections by name, in order
 * @param conditions alternatives
 * @param zone in which the parts of times are read
 */
record ModelRule(
    String category,
    String service,
    Map<String, Selection> selections,
    List<Node> conditions,
    ZoneId zone) {

  /** What the placeholders of all rules stand for. */
  static final Map<String, List<String>> PLACEHOLDERS =
      Map.of(
          "one", List.of("abc"),
          "many", List.of("a*", "c:\\", "\\*", "K?k", "22", "10.0.0.1", "-a"),
          "a-b.c_1", List.of("\u017Fs", "", "\\\\"),
          "nets", Addresses.NETWORKS);

  /** Returns what the compiler needs beside the text of the rule. */
  CompileSettings settings() {
    return new CompileSettings(PLACEHOLDERS, zone);
  }

  /** A selection. */
  sealed interface Selection permits Maps, Keywords {}

  /**
   * Maps that are alternatives; one is written as a map.
   *
   * @param maps each a conjunction
   */
  record Maps(List<List<Item>> maps) implements Selection {}

  /**
   * Keywords.
   *
   * @param modifiers behind a lone bar; none for a plain list
   * @param words the words
   */
  record Keywords(List<String> modifiers, List<String> words) implements Selection {}

  /**
   * A detection item.
   *
   * @param field as written
   * @param modifiers in order
   * @param values null, a boolean, a long, a BigDecimal or a string each
   */
  record Item(String field, List<String> modifiers, List<@Nullable Object> values) {}

  /** A condition. */
  sealed interface Node permits Both, Either, Negated, Named, Some {}

  /** Conjunction. */
  record Both(Node left, Node right) implements Node {}

  /** Disjunction. */
  record Either(Node left, Node right) implements Node {}

  /** Negation. */
  record Negated(Node node) implements Node {}

  /** A selection by name. */
  record Named(String name) implements Node {}

  /**
   * Selections by pattern.
   *
   * @param quantifier {@code 1}, {@code any} or {@code all}
   * @param pattern with stars, or {@code them}
   * @param names the selections that the generator means by it
   */
  record Some(String quantifier, String pattern, List<String> names) implements Node {}

  String yaml() {
    return "title: Generated\n" + yaml("detection:\n");
  }

  /** Writes it as a filter of some rules. */
  String filterYaml(String rules) {
    return "title: A filter\n" + yaml("filter:\n  rules: " + rules + "\n");
  }

  private String yaml(String section) {
    StringBuilder out = new StringBuilder("logsource:\n");
    out.append("  category: ").append(category).append('\n');
    if (!service.isEmpty()) {
      out.append("  service: ").append(service).append('\n');
    }
    out.append(section);
    selections.forEach((name, selection) -> write(name, selection, out));
    if (conditions.size() == 1) {
      return out.append("  condition: ").append(text(conditions.get(0), 0)).append('\n').toString();
    }
    out.append("  condition:\n");
    conditions.forEach(node -> out.append("    - ").append(text(node, 0)).append('\n'));
    return out.toString();
  }

  private static void write(String name, Selection selection, StringBuilder out) {
    out.append("  ").append(name).append(":\n");
    if (selection instanceof Keywords keywords) {
      String indent = "    ";
      if (!keywords.modifiers().isEmpty()) {
        out.append("    ")
            .append(quoted("|" + String.join("|", keywords.modifiers())))
            .append(":\n");
        indent = "      ";
      }
      for (String word : keywords.words()) {
        out.append(indent).append("- ").append(quoted(word)).append('\n');
      }
      return;
    }
    List<List<Item>> maps = ((Maps) selection).maps();
    for (List<Item> map : maps) {
      String first = maps.size() == 1 ? "    " : "    - ";
      String rest = maps.size() == 1 ? "    " : "      ";
      for (int i = 0; i < map.size(); i++) {
        out.append(i == 0 ? first : rest).append(text(map.get(i))).append('\n');
      }
    }
  }

  private static String text(Item item) {
    String key =
        item.modifiers().isEmpty()
            ? item.field()
            : item.field() + "|" + String.join("|", item.modifiers());
    String values =
        item.values().stream().map(ModelRule::text).collect(Collectors.joining(", ", "[", "]"));
    return quoted(key) + ": " + (item.values().size() == 1 ? text(item.values().get(0)) : values);
  }

  private static String text(@Nullable Object value) {
    return value instanceof String string ? quoted(string) : String.valueOf(value);
  }

  /** Double quotes, and every char that is not plain ASCII as an escape. */
  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
              } else if (c >= ' ' && c < 127) {
                out.appendCodePoint(c);
              } else {
                out.append(String.format("\\U%08x", c));
              }
            });
    return out.append('"').toString();
  }

  /** Parentheses where the precedence asks for them. */
  private static String text(Node node, int binding) {
    if (node instanceof Either either) {
      String text = text(either.left(), 0) + " or " + text(either.right(), 1);
      return binding > 0 ? "(" + text + ")" : text;
    }
    if (node instanceof Both both) {
      String text = text(both.left(), 1) + " and " + text(both.right(), 2);
      return binding > 1 ? "( " + text + " )" : text;
    }
    if (node instanceof Negated negated) {
      return "not " + text(negated.node(), 2);
    }
    if (node instanceof Some some) {
      return some.quantifier() + " of " + some.pattern();
    }
    return ((Named) node).name();
  }
}
