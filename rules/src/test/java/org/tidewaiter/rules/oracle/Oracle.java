package org.tidewaiter.rules.oracle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a rule matches an event, straight from the specification, with no thought of
 * speed.
 *
 * <p>An event is a map from the names of slots to values: null, a boolean, a long, a {@link
 * BigDecimal}, a string, a map (an object), or a list of those.
 */
final class Oracle {

  private static final Map<String, String> FIREWALL =
      Map.of(
          "src_ip", "source.ip",
          "src_port", "source.port",
          "dst_ip", "destination.ip",
          "dst_port", "destination.port",
          "username", "user.name",
          "action", "event.action");

  private final ModelRule rule;
  private final Map<String, @Nullable Object> event;
  private final List<String> keywords;

  private Oracle(ModelRule rule, Map<String, @Nullable Object> event, List<String> keywords) {
    this.rule = rule;
    this.event = event;
    this.keywords = keywords;
  }

  static boolean matches(
      ModelRule rule, Map<String, @Nullable Object> event, List<String> keywords) {
    Oracle oracle = new Oracle(rule, event, keywords);
    return rule.conditions().stream().anyMatch(oracle::holds);
  }

  private boolean holds(ModelRule.Node node) {
    if (node instanceof ModelRule.Both both) {
      return holds(both.left()) && holds(both.right());
    }
    if (node instanceof ModelRule.Either either) {
      return holds(either.left()) || holds(either.right());
    }
    if (node instanceof ModelRule.Negated negated) {
      return !holds(negated.node());
    }
    if (node instanceof ModelRule.Some some) {
      return some.quantifier().equals("all")
          ? some.names().stream().allMatch(this::selected)
          : some.names().stream().anyMatch(this::selected);
    }
    return selected(((ModelRule.Named) node).name());
  }

  private boolean selected(String name) {
    ModelRule.Selection selection = rule.selections().get(name);
    if (selection instanceof ModelRule.Keywords words) {
      Predicate<String> present =
          word -> keywords.stream().anyMatch(text -> keyword(words, word, text));
      return words.modifiers().contains("all")
          ? words.words().stream().allMatch(present)
          : words.words().stream().anyMatch(present);
    }
    if (selection instanceof ModelRule.Maps maps) {
      return maps.maps().stream().anyMatch(map -> map.stream().allMatch(this::item));
    }
    throw new AssertionError("no selection " + name);
  }

  private static boolean keyword(ModelRule.Keywords words, String word, String text) {
    if (words.modifiers().contains("re")) {
      return regex(word, words.modifiers()).matcher(text).find();
    }
    boolean cased = words.modifiers().contains("cased");
    return Forms.of(words.modifiers(), word).stream()
        .anyMatch(form -> Texts.fits(true, form, true, text, cased));
  }

  private boolean item(ModelRule.Item item) {
    boolean all = item.modifiers().contains("all");
    boolean holds =
        all
            ? item.values().stream().allMatch(value -> value(item, value))
            : item.values().stream().anyMatch(value -> value(item, value));
    return holds != item.modifiers().contains("neq");
  }

  private boolean value(ModelRule.Item item, @Nullable Object wanted) {
    String slot = slot(item.field());
    if (item.modifiers().contains("exists")) {
      return event.containsKey(slot) == Boolean.TRUE.equals(wanted);
    }
    if (wanted == null) {
      return !event.containsKey(slot) || elements(slot).contains(null);
    }
    if (item.modifiers().contains("fieldref")) {
      List<@Nullable Object> others = elements(slot((String) wanted));
      return elements(slot).stream()
          .anyMatch(seen -> others.stream().anyMatch(other -> refers(item, seen, other)));
    }
    if (!Collections.disjoint(item.modifiers(), Times.PARTS)) {
      return elements(slot).stream()
          .anyMatch(seen -> seen != null && Times.compares(item, (Long) wanted, seen, rule.zone()));
    }
    Object scaled = seconds(item.field()) ? nanos(wanted) : wanted;
    List<?> forms =
        scaled instanceof String text ? Forms.of(item.modifiers(), text) : List.of(scaled);
    return elements(slot).stream()
        .anyMatch(
            seen -> seen != null && forms.stream().anyMatch(form -> compares(item, form, seen)));
  }

  private List<@Nullable Object> elements(String slot) {
    if (!event.containsKey(slot)) {
      return List.of();
    }
    List<@Nullable Object> elements = new ArrayList<>();
    Object value = event.get(slot);
    if (value instanceof List<?> list) {
      elements.addAll(list);
    } else {
      elements.add(value);
    }
    return elements;
  }

  private String slot(String field) {
    return rule.category().equals("firewall") ? FIREWALL.getOrDefault(field, field) : field;
  }

  private boolean seconds(String field) {
    return rule.category().equals("network") && field.equals("event.duration");
  }

  private static Object nanos(Object wanted) {
    return wanted instanceof String
        ? wanted
        : new BigDecimal(wanted.toString()).movePointRight(9).stripTrailingZeros();
  }

  private static boolean compares(ModelRule.Item item, Object wanted, Object seen) {
    List<String> modifiers = item.modifiers();
    for (String order : List.of("lt", "lte", "gt", "gte")) {
      if (modifiers.contains(order)) {
        BigDecimal number = Texts.number(seen);
        return number != null
            && ordered(order, number.compareTo(new BigDecimal(wanted.toString())));
      }
    }
    if (modifiers.contains("cidr")) {
      return seen instanceof String text && Addresses.inside((String) wanted, text);
    }
    boolean cased = modifiers.contains("cased");
    if (!Texts.hasText(seen)) {
      boolean anything = wanted instanceof String text && text.matches("\\*+");
      boolean emptyPart =
          wanted.equals("")
              && modifiers.stream()
                  .anyMatch(List.of("contains", "startswith", "endswith")::contains);
      return (anything || emptyPart) && !modifiers.contains("re");
    }
    String text = Texts.text(seen);
    if (modifiers.contains("re")) {
      return regex((String) wanted, modifiers).matcher(text).find();
    }
    boolean before = modifiers.contains("contains") || modifiers.contains("endswith");
    boolean behind = modifiers.contains("contains") || modifiers.contains("startswith");
    if (before || behind) {
      return Texts.fits(before, wanted.toString(), behind, text, cased);
    }
    return equal(wanted, seen, cased);
  }

  private static boolean equal(Object wanted, Object seen, boolean cased) {
    String text = Texts.text(seen);
    if (wanted instanceof String string) {
      boolean whole = seen instanceof Long;
      if (whole && string.matches("0|-?[1-9][0-9]*") && Texts.sameNumber(seen, string)) {
        return true;
      }
      boolean address = !cased && seen instanceof String && Addresses.same(string, text);
      return address || Texts.fits(false, string, false, text, cased);
    }
    if (wanted instanceof Boolean) {
      return Texts.fits(false, wanted.toString(), false, text, cased);
    }
    boolean number = seen instanceof Long || seen instanceof BigDecimal;
    String spelled =
        wanted instanceof BigDecimal decimal ? decimal.toPlainString() : wanted.toString();
    return (number && Texts.sameNumber(seen, wanted.toString())) || text.equals(spelled);
  }

  static boolean ordered(String order, int sign) {
    return switch (order) {
      case "lt" -> sign < 0;
      case "lte" -> sign <= 0;
      case "gt" -> sign > 0;
      default -> sign >= 0;
    };
  }

  private static boolean refers(
      ModelRule.Item item, @Nullable Object seen, @Nullable Object other) {
    if (seen == null || other == null || !Texts.hasText(seen) || !Texts.hasText(other)) {
      return false;
    }
    boolean cased = item.modifiers().contains("cased");
    String text = cased ? Texts.text(seen) : Texts.fold(Texts.text(seen));
    String part = cased ? Texts.text(other) : Texts.fold(Texts.text(other));
    if (item.modifiers().contains("contains")) {
      return text.contains(part);
    }
    if (item.modifiers().contains("startswith")) {
      return text.startsWith(part);
    }
    if (item.modifiers().contains("endswith")) {
      return text.endsWith(part);
    }
    boolean numbers =
        (seen instanceof Long || seen instanceof BigDecimal)
            && (other instanceof Long || other instanceof BigDecimal);
    if (numbers) {
      return Texts.sameNumber(seen, other.toString());
    }
    boolean texts = seen instanceof String && other instanceof String && !cased;
    return text.equals(part) || (texts && Addresses.same(Texts.text(seen), Texts.text(other)));
  }

  /** The JDK's own engine, told to know no line end but the line feed, reads these as PCRE does. */
  private static Pattern regex(String pattern, List<String> modifiers) {
    int flags = Pattern.UNIX_LINES;
    flags |= modifiers.contains("i") ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
    flags |= modifiers.contains("m") ? Pattern.MULTILINE : 0;
    flags |= modifiers.contains("s") ? Pattern.DOTALL : 0;
    return Pattern.compile(pattern, flags);
  }
}
