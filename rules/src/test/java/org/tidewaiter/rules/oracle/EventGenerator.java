package org.tidewaiter.rules.oracle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes random events, most of them near the edges of one rule. */
final class EventGenerator {

  private static final List<String> SLOTS =
      List.of("source.ip", "destination.port", "event.action", "name", "a.b", "src_ip", "action");

  private final Random random;
  private final List<@Nullable Object> wanted = new ArrayList<>();

  EventGenerator(Random random, ModelRule rule) {
    this.random = random;
    for (ModelRule.Selection selection : rule.selections().values()) {
      if (selection instanceof ModelRule.Maps maps) {
        maps.maps().forEach(map -> map.forEach(item -> want(item.modifiers(), item.values())));
      } else if (selection instanceof ModelRule.Keywords keywords) {
        want(keywords.modifiers(), keywords.words());
      }
    }
  }

  private void want(List<String> modifiers, List<? extends @Nullable Object> values) {
    for (Object value : values) {
      if (value instanceof String text) {
        List<String> forms = Forms.of(modifiers, text);
        wanted.add(forms.get(random.nextInt(forms.size())));
      }
      wanted.add(value);
    }
  }

  Map<String, @Nullable Object> event() {
    Map<String, @Nullable Object> event = new HashMap<>();
    for (String slot : SLOTS) {
      if (random.nextInt(4) > 0) {
        event.put(slot, random.nextInt(5) == 0 ? list() : value());
      }
    }
    if (random.nextBoolean()) {
      event.put("event.duration", pick(List.of(0L, 1_500_000_000L, 1_000_000_000L, "22000000000")));
    }
    return event;
  }

  List<String> keywords() {
    List<String> keywords = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      keywords.add(Texts.text(value()));
    }
    return keywords;
  }

  private List<@Nullable Object> list() {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      list.add(value());
    }
    return list;
  }

  private @Nullable Object value() {
    return switch (random.nextInt(14)) {
      case 12, 13 -> pick(Times.SAMPLES);
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> pick(List.of(0L, 22L, 23L, Long.MAX_VALUE, -5L, 9007199254740992L));
      case 3 ->
          new BigDecimal(
              pick(
                  List.of("1.50", "22.0", "18446744073709551615", "18446744073709551614", "1E+3")));
      case 4 -> pick(Addresses.SPELLINGS);
      case 5 -> Map.of();
      case 6 ->
          pick(List.of("", "abc", "a\n", "a\nc", "\u000B", "ABCk", "x\uD801\uDC28", "22", "-5"));
      default -> near(wanted.get(random.nextInt(wanted.size())));
    };
  }

  /** A value that a rule wants, or one just beside it. */
  private @Nullable Object near(@Nullable Object value) {
    if (value == null) {
      return random.nextBoolean() ? null : "null";
    }
    if (value instanceof Long number) {
      return switch (random.nextInt(4)) {
        case 0 -> number.toString();
        case 1 -> number + 1;
        case 2 -> new BigDecimal(number).setScale(1);
        default -> number;
      };
    }
    if (value instanceof BigDecimal || value instanceof Boolean) {
      return random.nextBoolean() ? value : value.toString();
    }
    String text = value.toString().replace("*", pick(List.of("", "zz"))).replace('?', 'q');
    text = random.nextBoolean() ? text.replace("\\\\", "\\") : text;
    return switch (random.nextInt(5)) {
      case 0 -> "x" + text;
      case 1 -> text + "\n";
      case 2 -> text.toUpperCase(java.util.Locale.ROOT);
      case 3 -> Texts.fold(text);
      default -> text;
    };
  }

  private <T> T pick(List<? extends T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
