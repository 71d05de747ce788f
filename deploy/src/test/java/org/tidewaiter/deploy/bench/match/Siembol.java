package org.tidewaiter.deploy.bench.match;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.lang3.tuple.Pair;
import uk.co.gresearch.siembol.alerts.common.AlertingEngine;
import uk.co.gresearch.siembol.alerts.common.AlertingFields;
import uk.co.gresearch.siembol.alerts.common.AlertingResult;
import uk.co.gresearch.siembol.alerts.engine.AlertingEngineImpl;
import uk.co.gresearch.siembol.alerts.engine.ContainsMatcher;
import uk.co.gresearch.siembol.alerts.engine.IsInSetMatcher;
import uk.co.gresearch.siembol.alerts.engine.Matcher;
import uk.co.gresearch.siembol.alerts.engine.Rule;

/**
 * Siembol's alerting engine with the same rules. It has neither ranges nor networks, and it reads
 * flat objects.
 */
final class Siembol implements PeerEngine {

  /** Any text that each event has: the rules are for all sources. */
  private static final String SOURCE = "event.action";

  private final AlertingEngine engine;

  Siembol(List<BenchRule> rules) {
    List<Pair<String, Rule>> made = new ArrayList<>();
    rules.forEach(rule -> made.add(Pair.of("*", rule(rule))));
    engine =
        new AlertingEngineImpl.Builder()
            .sourceField(SOURCE)
            .wildcardSource("*")
            .rules(made)
            .constants(List.of())
            .protections(List.of())
            .build();
  }

  private static Rule rule(BenchRule rule) {
    Rule.Builder<Rule> builder = Rule.builder();
    builder.matchers(rule.parts().stream().map(Siembol::matcher).toList());
    builder.name("r" + rule.number()).version(1).tags(List.of()).protections(List.of());
    return builder.build();
  }

  private static Matcher matcher(Part part) {
    return switch (part.op()) {
      case IS, NUMBER ->
          IsInSetMatcher.builder().data(part.value()).fieldName(part.field()).build();
      case CONTAINS, STARTS_WITH, ENDS_WITH ->
          ContainsMatcher.builder()
              .isStartsWith(part.op() == Part.Op.STARTS_WITH)
              .isEndsWith(part.op() == Part.Op.ENDS_WITH)
              .data(part.value())
              .fieldName(part.field())
              .build();
      case RANGE, NETWORK -> throw new IllegalArgumentException("part: " + part);
    };
  }

  private List<Map<String, Object>> alerts(byte[] record) {
    AlertingResult result = engine.evaluate(new String(record, StandardCharsets.UTF_8));
    if (result.getStatusCode() != AlertingResult.StatusCode.OK) {
      throw new IllegalStateException("siembol: " + result.getAttributes().getException());
    }
    List<Map<String, Object>> alerts = result.getAttributes().getOutputEvents();
    return alerts == null ? List.of() : alerts;
  }

  @Override
  public int count(byte[] record) {
    return alerts(record).size();
  }

  @Override
  public Set<Integer> matches(byte[] record) {
    Set<Integer> numbers = new TreeSet<>();
    for (Map<String, Object> alert : alerts(record)) {
      Object name = alert.get(AlertingFields.RULE_NAME.getAlertingName());
      numbers.add(Integer.valueOf(String.valueOf(name).substring(1)));
    }
    return numbers;
  }
}
