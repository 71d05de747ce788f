package org.tidewaiter.rules.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.rules.RuleEvent;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.sigma.LogSource;
import org.tidewaiter.rules.sigma.RuleSource;

class RuleSetTest {

  private static final RuleSource FLOW =
      source("Flow", "{service: netflow}", "destination.port: 1");
  private static final RuleSource WALL = source("Wall", "{category: firewall}", "dst_port: 1");
  private static final RuleSource CISCO =
      source("Cisco", "{category: firewall, product: cisco}", "dst_port: 1");
  private static final RuleSource NET = source("Net", "{category: network}", "source.port: 1");

  private static final Set<LogSource> FLOWS =
      Set.of(LogSource.service("netflow"), LogSource.of("network", "connection"));

  @Test
  void hash_orderAndFileNames_doNotCount() {
    RuleSource renamed = new RuleSource("other.yml", WALL.text());

    assertThat(rules(FLOW, WALL).hash()).isEqualTo(rules(renamed, FLOW).hash());
    assertThat(rules(FLOW, WALL).hash()).isNotEqualTo(rules(FLOW).hash());
    assertThat(rules(FLOW, WALL).hash()).isNotEqualTo(rules(FLOW, CISCO).hash());
    assertThat(rules(FLOW).hash()).matches("[0-9a-f]{32}");
  }

  @Test
  void forInput_setOfLogSources_keepsRulesThatCoverOneOfThem() {
    RuleSet rules = rules(FLOW, WALL, CISCO, NET);

    assertThat(titles(rules.forInput(FLOWS, false))).containsExactly("Flow", "Net");
    assertThat(titles(rules.forInput(Set.of(LogSource.category("firewall")), false)))
        .containsExactly("Wall");
    LogSource cisco =
        new LogSource(Optional.of("Firewall"), Optional.of("cisco"), Optional.of("asa"));
    assertThat(titles(rules.forInput(Set.of(cisco), false))).containsExactly("Wall", "Cisco");
    assertThat(titles(rules.forInput(Set.of(), true))).hasSize(4);
    assertThat(rules.forInput(FLOWS, false).fieldNames())
        .containsExactly("destination.port", "source.port");
  }

  @Test
  void match_severalRules_comeInOrder() {
    RuleSet rules = rules(WALL, FLOW);
    FieldTable table = RuleEvent.table(rules);
    List<String> matched = new ArrayList<>();

    rules
        .index(table)
        .matcher()
        .match(
            RuleEvent.of(table, Map.of("destination.port", 1)),
            rule -> matched.add(rule.rule().title()));

    assertThat(matched).containsExactly("Wall", "Flow");
  }

  @Test
  void match_eventOfAnotherTable_isRefused() {
    RuleSet rules = rules(WALL);
    RuleMatcher matcher = rules.index(RuleEvent.table(rules)).matcher();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> matcher.match(RuleEvent.of(RuleEvent.table(rules), Map.of()), rule -> {}));
  }

  @Test
  void matcher_tableWithoutAField_isRefused() {
    RuleSet rules = rules(source("Name", "{category: test}", "name: a"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> rules.index(FieldTable.of(List.of(), false)).matcher())
        .withMessage("table: lacks 'name' (expected: all fields)");
  }

  @Test
  void empty_matchesNothing() {
    FieldTable table = RuleEvent.table(RuleSet.EMPTY);

    assertThat(RuleSet.EMPTY.index(table).rules()).isEmpty();
  }

  private static List<String> titles(RuleSet rules) {
    return rules.rules().stream().map(rule -> rule.rule().title()).toList();
  }

  private static RuleSet rules(RuleSource... sources) {
    return RuleCompiler.compile(List.of(sources)).rules();
  }

  private static RuleSource source(String title, String logSource, String item) {
    return new RuleSource(
        title + ".yml",
        "title: %s\nlogsource: %s\ndetection:\n  s:\n    %s\n  condition: s\n"
            .formatted(title, logSource, item));
  }
}
