package org.tidewaiter.rules.oracle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes random rules of every construct that is run. */
final class RuleGenerator {

  static final List<String> FIELDS =
      List.of("src_ip", "source.ip", "dst_port", "destination.port", "action", "name", "a.b");

  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "Kk",
          "abc",
          "ABC",
          "straße",
          "STRASSE",
          "ſs",
          "\u212A",
          "ΣςΣ",
          "\uD801\uDC00x",
          "\uD801\uDC28",
          "İı",
          "É",
          "*",
          "**",
          "a*",
          "*c",
          "*b*",
          "a?c",
          "?",
          "??",
          "a*b*c",
          "*?*",
          "\\",
          "\\\\",
          "\\*",
          "\\\\*",
          "\\\\\\*",
          "\\\\\\\\",
          "\\?",
          "a\\b",
          "c:\\x\\",
          "22",
          "022",
          "-5",
          "true",
          "null",
          "4?",
          "1.50",
          "18446744073709551615",
          "a*b?c*d");

  private static final List<String> PATTERNS =
      List.of(
          "a",
          "^a",
          "c$",
          "^abc$",
          "a|b",
          "\\s",
          "^\\S+$",
          "[^\\s]b",
          "a.c",
          "(a)(b)?c",
          "\\d{2,3}",
          "k+",
          "x?$",
          "(?:b|$)",
          "\\\\",
          "[a-c]{2}",
          "^$",
          "(?i)ABC",
          "b\\Z",
          "[\\s\\d-]");

  private static final List<BigDecimal> DECIMALS =
      List.of(
          new BigDecimal("1.5"),
          new BigDecimal("22.0"),
          new BigDecimal("-0.5"),
          new BigDecimal("18446744073709551615.5"));

  private static final List<Long> LONGS =
      List.of(0L, 1L, 22L, 443L, -5L, 65535L, Long.MAX_VALUE, 9007199254740993L);

  private final Random random;

  RuleGenerator(Random random) {
    this.random = random;
  }

  ModelRule rule() {
    String category = pick(List.of("firewall", "network", "other"));
    Map<String, ModelRule.Selection> selections = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(List.of("sel_a", "sel_b", "filter_x", "_hidden", "own"));
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      String name = names.remove(random.nextInt(names.size()));
      selections.put(name, selection(category));
    }
    List<ModelRule.Node> conditions = new ArrayList<>();
    do {
      conditions.add(node(List.copyOf(selections.keySet()), 3));
    } while (random.nextInt(8) == 0);
    String service = category.equals("network") ? pick(List.of("", "connection")) : "";
    return new ModelRule(category, service, selections, conditions);
  }

  private ModelRule.Node node(List<String> names, int depth) {
    int kind = depth == 0 ? 9 : random.nextInt(10);
    return switch (kind) {
      case 0, 1 -> new ModelRule.Both(node(names, depth - 1), node(names, depth - 1));
      case 2, 3 -> new ModelRule.Either(node(names, depth - 1), node(names, depth - 1));
      case 4 -> new ModelRule.Negated(node(names, depth - 1));
      case 5, 6 -> some(names);
      default -> new ModelRule.Named(pick(names));
    };
  }

  private ModelRule.Node some(List<String> names) {
    Map<String, java.util.function.Predicate<String>> patterns =
        Map.of(
            "them",
            name -> !name.startsWith("_"),
            "*",
            name -> !name.startsWith("_"),
            "sel*",
            name -> name.startsWith("sel"),
            "*_?".replace("?", "*"),
            name -> name.contains("_") && !name.startsWith("_"),
            "s*_b",
            name -> name.equals("sel_b"),
            "_*",
            name -> name.startsWith("_"));
    String pattern = pick(patterns.keySet().stream().sorted().toList());
    List<String> meant = names.stream().filter(patterns.getOrDefault(pattern, n -> false)).toList();
    return meant.isEmpty()
        ? new ModelRule.Named(pick(names))
        : new ModelRule.Some(pick(List.of("1", "any", "all")), pattern, meant);
  }

  private ModelRule.Selection selection(String category) {
    if (random.nextInt(8) == 0) {
      return keywords();
    }
    List<List<ModelRule.Item>> maps = new ArrayList<>();
    do {
      Map<String, ModelRule.Item> items = new LinkedHashMap<>();
      do {
        ModelRule.Item item = item(category);
        items.put(item.field() + item.modifiers(), item);
      } while (random.nextInt(3) == 0);
      maps.add(List.copyOf(items.values()));
    } while (random.nextInt(4) == 0);
    return new ModelRule.Maps(maps);
  }

  private ModelRule.Keywords keywords() {
    int kind = random.nextInt(5);
    List<String> words = new ArrayList<>();
    for (int i = random.nextInt(3); i >= (kind == 1 ? -1 : 0); i--) {
      words.add(kind == 3 ? pick(PATTERNS) : keyword());
    }
    return switch (kind) {
      case 1 -> new ModelRule.Keywords(List.of("all"), words);
      case 2 -> new ModelRule.Keywords(List.of("cased"), words);
      case 3 -> new ModelRule.Keywords(List.of("re", "i"), words);
      default -> new ModelRule.Keywords(List.of(), words);
    };
  }

  private String keyword() {
    String word = pick(TEXTS);
    return word.matches("\\**") ? "x" : word;
  }

  private ModelRule.Item item(String category) {
    if (category.equals("network") && random.nextInt(6) == 0) {
      String order = pick(List.of("", "gt", "lte"));
      return new ModelRule.Item(
          "event.duration",
          order.isEmpty() ? List.of() : List.of(order),
          List.of(pick(List.of(0L, 1L, 22L, new BigDecimal("1.5")))));
    }
    String field = pick(FIELDS);
    boolean cased = random.nextInt(6) == 0;
    return switch (random.nextInt(10)) {
      case 0 -> item(field, List.of("exists"), 1, () -> random.nextBoolean());
      case 1 -> item(field, List.of(pick(List.of("lt", "lte", "gt", "gte"))), 1, this::number);
      case 2 -> item(field, List.of("cidr"), 0, () -> pick(Addresses.NETWORKS));
      case 3 -> item(field, regexModifiers(), 0, () -> pick(PATTERNS));
      case 4 -> item(field, references(cased), 1, () -> pick(FIELDS));
      case 5, 6 -> item(field, parts(cased), 0, this::textOrNumber);
      default -> item(field, cased ? List.of("cased") : List.of(), 0, this::any);
    };
  }

  private List<String> regexModifiers() {
    return pick(List.of(List.of("re"), List.of("re", "i"), List.of("re", "s")));
  }

  private List<String> references(boolean cased) {
    List<String> modifiers = new ArrayList<>(List.of("fieldref"));
    if (random.nextInt(3) == 0) {
      modifiers.add(random.nextInt(2), pick(List.of("contains", "startswith", "endswith")));
    }
    if (cased) {
      modifiers.add("cased");
    }
    return modifiers;
  }

  private List<String> parts(boolean cased) {
    String part = pick(List.of("contains", "startswith", "endswith"));
    return cased ? List.of("cased", part) : List.of(part);
  }

  /** Adds {@code neq} or {@code all} where they are allowed. */
  private ModelRule.Item item(
      String field, List<String> modifiers, int count, Supplier<@Nullable Object> value) {
    List<String> chain = new ArrayList<>(modifiers);
    boolean fixed =
        chain.contains("exists")
            || !java.util.Collections.disjoint(chain, List.of("lt", "lte", "gt", "gte"));
    int extra = fixed ? 9 : random.nextInt(8);
    if (extra == 0) {
      chain.add(random.nextInt(chain.contains("re") ? 1 : chain.size() + 1), "neq");
    }
    boolean all = extra == 1 && count == 0;
    if (all) {
      chain.add("all");
    }
    int size = count > 0 ? count : (all ? 2 : 1) + random.nextInt(2);
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      values.add(value.get());
    }
    return new ModelRule.Item(field, chain, values);
  }

  private Object textOrNumber() {
    return random.nextInt(4) == 0 ? pick(LONGS) : text();
  }

  private Object number() {
    return random.nextBoolean() ? pick(LONGS) : pick(DECIMALS);
  }

  private String text() {
    return random.nextInt(5) == 0 ? pick(Addresses.SPELLINGS) : pick(TEXTS);
  }

  private @Nullable Object any() {
    return switch (random.nextInt(8)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2, 3 -> number();
      default -> text();
    };
  }

  private <T> T pick(List<? extends T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
