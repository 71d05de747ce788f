package org.tidewaiter.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.match.RuleIndex;
import org.tidewaiter.rules.match.RuleMatcher;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.sigma.RuleSource;

class RuleMetersTest {

  private static final String RULE =
      """
      title: Port 4321
      logsource: {category: firewall}
      detection:
        sel: {dst_port: 4321}
        condition: sel
      """;

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final RuleMeters meters = new RuleMeters(registry);

  @Test
  void use_rulesReplaced_countersGoOn() {
    RuleIndex first = index(RULE);
    RuleIndex second = index(RULE.replace("4321}", "[4321, 4322]}"));

    meters.use(List.of(first));
    tryOn(first, 4321, 3);
    meters.use(List.of(second));
    tryOn(second, 4322, 2);
    tryOn(second, 80, 5);

    assertThat(tried()).isEqualTo(5);
  }

  @Test
  void use_sameRuleOnTwoInputs_isCountedTogether() {
    RuleIndex firewall = index(RULE);
    RuleIndex flows = index(RULE);

    meters.use(List.of(firewall, flows));
    tryOn(firewall, 4321, 1);
    tryOn(flows, 4321, 1);

    assertThat(tried()).isEqualTo(2);
  }

  @Test
  void use_indexOfTwoInputs_isCountedOnce() {
    RuleIndex shared = index(RULE);

    meters.use(List.of(shared, shared));
    tryOn(shared, 4321, 3);

    assertThat(tried()).isEqualTo(3);
  }

  @Test
  void use_ruleTakenAway_hasNoMetersAndBeginsAnewWhenItIsBack() {
    RuleIndex index = index(RULE);
    RuleIndex other = index(RULE.replace("title: Port 4321", "title: Other"));
    meters.use(List.of(index, other));
    tryOn(index, 4321, 4);
    tryOn(other, 4321, 2);

    meters.use(List.of(other));

    assertThat(registry.getMeters())
        .hasSize(2)
        .allSatisfy(meter -> assertThat(meter.getId().getTag("rule")).isEqualTo("Other"));
    RuleIndex again = index(RULE);
    meters.use(List.of(other, again));
    tryOn(again, 4321, 1);
    assertThat(tried()).isEqualTo(1);
    assertThat(registry.getMeters()).hasSize(4);
  }

  @Test
  void use_reloadedOften_leavesNothingBehind() {
    for (int i = 0; i < 100; i++) {
      meters.use(List.of(index(RULE.replace("title: Port 4321", "title: Rule " + i))));
    }

    assertThat(registry.getMeters()).hasSize(2);
  }

  private double tried() {
    return registry
        .get("tidewaiter.match.tried")
        .tag("rule", "Port 4321")
        .functionCounter()
        .count();
  }

  private static RuleIndex index(String rule) {
    RuleSet rules = RuleCompiler.compile(List.of(new RuleSource("rule.yml", rule))).rules();
    return rules.index(FieldTable.of(rules.fieldNames(), false));
  }

  private static void tryOn(RuleIndex index, long port, int times) {
    RuleMatcher matcher = index.matcher();
    Event event = new Event(index.table());
    event.setLong(index.table().slot("destination.port"), port);
    for (int i = 0; i < times; i++) {
      matcher.match(event, rule -> {});
    }
    matcher.flush();
  }
}
