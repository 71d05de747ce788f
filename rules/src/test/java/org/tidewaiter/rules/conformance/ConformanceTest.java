package org.tidewaiter.rules.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tidewaiter.rules.match.CompiledRule;
import org.tidewaiter.rules.match.RuleSet;

/** Every case of the suite, through the compiler, the JSON decoder and the matcher. */
class ConformanceTest {

  /**
   * Features, and single cases, that the engine does not run as the suite says, and why. Each is
   * still tested: to fail.
   */
  static final Map<String, String> PENDING = Map.of();

  private static final Map<String, List<ConformanceCase>> SUITE = ConformanceSuite.load();

  @TestFactory
  Stream<DynamicNode> suite() {
    return SUITE.entrySet().stream()
        .filter(feature -> !PENDING.containsKey(feature.getKey()))
        .map(
            feature ->
                dynamicContainer(
                    feature.getKey(),
                    feature.getValue().stream()
                        .map(each -> dynamicTest(each.id(), () -> runs(each)))));
  }

  @TestFactory
  Stream<DynamicNode> pending() {
    return SUITE.entrySet().stream()
        .filter(feature -> PENDING.containsKey(feature.getKey()))
        .map(feature -> dynamicTest(feature.getKey(), () -> fails(feature.getValue())));
  }

  @Test
  void suite_allRulesTogether_matchAsTheyDoAlone() {
    Map<ConformanceCase, Set<CompiledRule>> rules = new LinkedHashMap<>();
    SUITE.forEach(
        (feature, cases) -> {
          if (!PENDING.containsKey(feature)) {
            cases.stream().filter(ConformanceTest::standsAlone).forEach(each -> add(each, rules));
          }
        });
    EventMatcher matcher =
        new EventMatcher(new RuleSet(rules.values().stream().flatMap(Set::stream).toList()));

    rules.forEach(
        (given, own) -> {
          assertThat(given.match()).as(given.id()).allMatch(json -> anyOf(own, matcher, json));
          assertThat(given.noMatch()).as(given.id()).noneMatch(json -> anyOf(own, matcher, json));
        });
  }

  private static boolean standsAlone(ConformanceCase given) {
    boolean hasEvents = !given.match().isEmpty() || !given.noMatch().isEmpty();
    return hasEvents && given.context().source().isEmpty() && !PENDING.containsKey(given.id());
  }

  private static void add(ConformanceCase given, Map<ConformanceCase, Set<CompiledRule>> rules) {
    rules.put(given, Set.copyOf(ConformanceRunner.compile(given, given.rule()).rules().rules()));
  }

  private static boolean anyOf(Set<CompiledRule> own, EventMatcher matcher, String json) {
    return matcher.matching(json).stream().anyMatch(own::contains);
  }

  private static void runs(ConformanceCase given) {
    List<String> faults = ConformanceRunner.run(given);
    if (PENDING.containsKey(given.id())) {
      assertThat(faults).as("pending; take it off the list").isNotEmpty();
    } else {
      assertThat(faults).as(given.rule()).isEmpty();
    }
  }

  private static void fails(List<ConformanceCase> cases) {
    assertThat(cases.stream().filter(each -> !ConformanceRunner.run(each).isEmpty()))
        .as("pending; take it off the list")
        .isNotEmpty();
  }
}
