package org.tidewaiter.rules.oracle;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
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

  private static final List<ZoneId> ZONES =
      List.of(ZoneOffset.UTC, ZoneId.of("Europe/Berlin"), ZoneOffset.ofHoursMinutes(-3, -30));

  private static final List<String> DASHED =
      List.of(
          "-a",
          "/a",
          " -k",
          "-a /b",
          "--x",
          "a-b",
          "a -b",
          "\u2013\u00E9",
          "*-a",
          "-*",
          "-",
          "\\-b",
          "?/k",
          "\u2015a\u2014b",
          "-5",
          "-_",
          "\\*-a",
          "-\\\\");
  private static final List<String> PLACED =
      List.of(
          "%one%",
          "%many%",
          "x%many%y",
          "\\%one\\%",
          "\\\\%one%",
          "%many%*",
          "%many%?",
          "%many%%one%",
          "%a-b.c_1%",
          "plain",
          "-%one%",
          "%many%\\*",
          "%a-b.c_1%\\\\",
          "*%one%");
  private static final List<String> PLAIN =
      List.of(
          "ab",
          "abc",
          "Kk\u212A",
          "stra\u00DFe",
          "\\*x",
          "a\\b",
          "\uD801\uDC00x",
          "a -b",
          "\\\\\\?");

  private final Random random;
  private final ZoneId zone;

  /** All rules of a generator are run in one zone. */
  RuleGenerator(Random random) {
    this.random = random;
    this.zone = pick(ZONES);
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
    return new ModelRule(category, service, selections, conditions, zone);
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
    int kind = random.nextInt(8);
    List<String> words = new ArrayList<>();
    for (int i = random.nextInt(3); i >= (kind == 1 ? -1 : 0); i--) {
      words.add(
          switch (kind) {
            case 3 -> pick(PATTERNS);
            case 5 -> pick(DASHED);
            case 6 -> pick(PLACED).replace("%a-b.c_1%", "x%a-b.c_1%");
            case 7 -> pick(PLAIN);
            default -> keyword();
          });
    }
    return switch (kind) {
      case 1 -> new ModelRule.Keywords(List.of("all"), words);
      case 2 -> new ModelRule.Keywords(List.of("cased"), words);
      case 3 -> new ModelRule.Keywords(List.of("re", "i"), words);
      case 5 -> new ModelRule.Keywords(List.of("windash"), words);
      case 6 -> new ModelRule.Keywords(List.of("expand"), words);
      case 7 -> new ModelRule.Keywords(List.of("wide", "base64offset"), words);
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
    return switch (random.nextInt(15)) {
      case 10 -> item(field, withPart(List.of("windash"), cased), 0, () -> pick(DASHED));
      case 11 -> item(field, placed(cased), 0, () -> pick(PLACED));
      case 12 -> item(field, List.of("expand", "cidr"), 0, () -> "%nets%");
      case 13 -> item(field, encoded(cased), 0, () -> pick(PLAIN));
      case 14 -> time(field);
      case 0 -> item(field, List.of("exists"), 1, () -> random.nextBoolean());
      case 1 -> item(field, List.of(pick(List.of("lt", "lte", "gt", "gte"))), 1, this::number);
      case 2 -> item(field, List.of("cidr"), 0, () -> pick(Addresses.NETWORKS));
      case 3 -> item(field, regexModifiers(), 0, () -> pick(PATTERNS));
      case 4 -> item(field, references(cased), 1, () -> pick(FIELDS));
      case 5, 6 -> item(field, parts(cased), 0, this::textOrNumber);
      default -> item(field, cased ? List.of("cased") : List.of(), 0, this::any);
    };
  }

  private ModelRule.Item time(String field) {
    String part = pick(Times.PARTS);
    String order = pick(List.of("", "", "lt", "lte", "gt", "gte"));
    List<Long> values =
        switch (part) {
          case "minute" -> List.of(0L, 30L, 59L);
          case "hour" -> List.of(0L, 1L, 12L, 23L);
          case "day" -> List.of(1L, 29L, 31L);
          case "week" -> List.of(1L, 5L, 52L, 53L);
          case "month" -> List.of(1L, 2L, 12L);
          default -> List.of(1970L, 2023L, 2024L, 2026L);
        };
    List<String> chain = order.isEmpty() ? List.of(part) : List.of(part, order);
    return item(field, chain, 0, () -> pick(values));
  }

  /** A part before or behind, where that makes no difference. */
  private List<String> withPart(List<String> modifiers, boolean cased) {
    List<String> chain = new ArrayList<>(modifiers);
    String part = pick(List.of("", "contains", "startswith", "endswith"));
    if (!part.isEmpty()) {
      chain.add(random.nextInt(2) * chain.size(), part);
    }
    if (cased) {
      chain.add(random.nextInt(chain.size() + 1), "cased");
    }
    return chain;
  }

  private List<String> placed(boolean cased) {
    return withPart(
        pick(
            List.of(List.of("expand"), List.of("expand", "windash"), List.of("windash", "expand"))),
        cased);
  }

  private List<String> encoded(boolean cased) {
    List<String> chain = new ArrayList<>(pick(List.of(List.of(), List.of("windash"))));
    if (cased) {
      chain.add("cased");
    }
    String bytes = pick(List.of("", "utf16le", "utf16be", "utf16", "wide", "base64"));
    if (!bytes.isEmpty()) {
      chain.add(bytes);
    }
    String text = pick(List.of("base64", "base64offset"));
    chain.add(text);
    String part =
        text.equals("base64")
            ? pick(List.of("", "contains", "startswith", "endswith"))
            : "contains";
    if (!part.isEmpty()) {
      chain.add(part);
    }
    return chain;
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
      // Behind 're' or between bytes and Base64 it would stand in the way.
      boolean first =
          !java.util.Collections.disjoint(
              chain, List.of("re", "utf16le", "utf16be", "utf16", "wide"));
      chain.add(random.nextInt(first ? 1 : chain.size() + 1), "neq");
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
