package org.tidewaiter.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.rules.RuleEvent;

/** Conditions over four selections, on all sixteen ways in which those can hold. */
class ConditionTest {

  private static final List<String> NAMES = List.of("sel_a", "sel_b", "filter", "_own");

  /** A condition, and what it means. */
  record Case(String condition, Predicate<List<Boolean>> meaning) {
    @Override
    public String toString() {
      return condition;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case("sel_a or sel_b and filter", h -> h.get(0) || (h.get(1) && h.get(2))),
        new Case("sel_a and sel_b or filter", h -> (h.get(0) && h.get(1)) || h.get(2)),
        new Case("(sel_a or sel_b) and filter", h -> (h.get(0) || h.get(1)) && h.get(2)),
        new Case("not sel_a and sel_b", h -> !h.get(0) && h.get(1)),
        new Case("not (sel_a and sel_b)", h -> !(h.get(0) && h.get(1))),
        new Case("not not sel_a", h -> h.get(0)),
        new Case("not sel_a or sel_b", h -> !h.get(0) || h.get(1)),
        new Case("not 1 of sel_*", h -> !(h.get(0) || h.get(1))),
        new Case("not all of sel_* and filter", h -> !(h.get(0) && h.get(1)) && h.get(2)),
        new Case("1 of them", h -> h.get(0) || h.get(1) || h.get(2)),
        new Case("any of them", h -> h.get(0) || h.get(1) || h.get(2)),
        new Case("all of them", h -> h.get(0) && h.get(1) && h.get(2)),
        new Case("1 of *", h -> h.get(0) || h.get(1) || h.get(2)),
        new Case("all of *e*", h -> h.get(0) && h.get(1) && h.get(2)),
        new Case("1 of _*", h -> h.get(3)),
        new Case("_own and 1 of s*b", h -> h.get(3) && h.get(1)),
        new Case("1 of filter", h -> h.get(2)),
        new Case("((sel_a))and(sel_b)", h -> h.get(0) && h.get(1)),
        new Case("[sel_a, sel_b and filter]", h -> h.get(0) || (h.get(1) && h.get(2))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void match_condition_bindsAsTheSpecificationSays(Case given) {
    String rule =
        """
        title: T
        logsource: {category: test}
        detection:
          sel_a: {a: 1}
          sel_b: {b: 1}
          filter: {c: 1}
          _own: {d: 1}
          condition: %s
        """
            .formatted(given.condition());
    for (int bits = 0; bits < 1 << NAMES.size(); bits++) {
      int held = bits;
      List<Boolean> holds = Stream.of(0, 1, 2, 3).map(i -> (held >> i & 1) == 1).toList();
      Map<String, Integer> event = new HashMap<>();
      List.of("a", "b", "c", "d")
          .forEach(name -> event.put(name, holds.get(name.charAt(0) - 'a') ? 1 : 0));

      assertThat(RuleEvent.matches(rule, event))
          .as("%s with %s", NAMES, holds)
          .isEqualTo(given.meaning().test(holds));
    }
  }
}
