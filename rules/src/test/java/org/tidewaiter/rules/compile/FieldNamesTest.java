package org.tidewaiter.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.rules.RuleEvent;
import org.tidewaiter.rules.match.CompiledRule;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.sigma.RuleSource;

/** Names by the rule's log source. Source: Sigma taxonomy appendix 2.1.0. */
class FieldNamesTest {

  /** A log source, a name in a rule and the name of its slot. */
  record Case(String logSource, String field, String slot) {}

  static Stream<Case> cases() {
    return Stream.of(
        new Case("{category: firewall}", "src_ip", "source.ip"),
        new Case("{category: firewall}", "src_port", "source.port"),
        new Case("{category: firewall}", "dst_ip", "destination.ip"),
        new Case("{category: firewall}", "dst_port", "destination.port"),
        new Case("{category: firewall}", "username", "user.name"),
        new Case("{category: firewall}", "action", "event.action"),
        new Case("{category: firewall, product: cisco}", "dst_port", "destination.port"),
        new Case("{category: firewall}", "source.ip", "source.ip"),
        new Case("{category: firewall}", "blocked", "blocked"),
        new Case("{category: network, service: connection}", "source.ip", "source.ip"),
        new Case("{category: network, service: connection}", "src_ip", "src_ip"),
        new Case("{category: network, service: dns}", "dns.response.code", "dns.response_code"),
        new Case("{category: proxy}", "src_ip", "src_ip"),
        new Case("{service: netflow}", "destination.port", "destination.port"),
        new Case("{category: firewall}", "port_intel.iana.status", "port_intel.iana.status"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void fieldNames_byLogSource_areThoseOfSlots(Case given) {
    assertThat(rule(given.logSource(), "", given.field() + ": 1").fieldNames())
        .containsExactly(given.slot());
  }

  @Test
  void fieldNames_fieldref_isResolvedToo() {
    assertThat(rule("{category: firewall}", "", "src_ip|fieldref: dst_ip").fieldNames())
        .containsExactly("destination.ip", "source.ip");
  }

  @Test
  void fieldNames_taxonomyEcs_areTheirOwn() {
    assertThat(rule("{category: firewall}", "taxonomy: ecs", "src_ip: 1").fieldNames())
        .containsExactly("src_ip");
  }

  @Test
  void match_duration_isSecondsInSigmaAndNanosecondsInEcs() {
    String sigma = text("{category: network, service: connection}", "", "event.duration|gt: 1.5");
    String ecs =
        text("{category: network, service: connection}", "taxonomy: ecs", "event.duration|gt: 1.5");

    assertThat(RuleEvent.matches(sigma, Map.of("event.duration", 1_500_000_001L))).isTrue();
    assertThat(RuleEvent.matches(sigma, Map.of("event.duration", 1_500_000_000L))).isFalse();
    assertThat(RuleEvent.matches(ecs, Map.of("event.duration", 2L))).isTrue();
  }

  @Test
  void match_durationEquals_comparesNanoseconds() {
    String rule = text("{category: network}", "", "event.duration: 22");

    assertThat(RuleEvent.matches(rule, Map.of("event.duration", 22_000_000_000L))).isTrue();
    assertThat(RuleEvent.matches(rule, Map.of("event.duration", "22000000000"))).isTrue();
    assertThat(RuleEvent.matches(rule, Map.of("event.duration", new BigDecimal("2.2E+10"))))
        .isTrue();
    assertThat(RuleEvent.matches(rule, Map.of("event.duration", 22L))).isFalse();
  }

  /** Each rule by its own taxonomy, on one event, in one index, and so with every filter. */
  @Test
  void match_durationInRulesOfBothTaxonomies_isRightInEach() {
    String filter =
        """
        title: Longer than 100
        logsource: {product: acme}
        filter:
          rules: any
          long:
            event.duration|gt: 100
          condition: not long
        """;
    String text =
        String.join(
            "---\n",
            titled("Sigma", "{category: network, product: acme}", ""),
            titled("Dns", "{category: network, product: acme, service: dns}", ""),
            titled("Wall", "{category: firewall, product: acme}", ""),
            titled("Ecs", "{category: network, product: acme}", "taxonomy: ecs"),
            filter);

    assertThat(matching(text, 4L)).isEmpty();
    assertThat(matching(text, 5L)).containsExactly("Dns", "Wall", "Ecs");
    assertThat(matching(text, 100L)).containsExactly("Dns", "Wall", "Ecs");
    assertThat(matching(text, 4_999_999_999L)).containsExactly("Ecs");
    assertThat(matching(text, 5_000_000_000L)).containsExactly("Sigma", "Ecs");
    assertThat(matching(text, 100_000_000_000L)).containsExactly("Sigma", "Ecs");
    assertThat(matching(text, 100_000_000_001L)).isEmpty();
  }

  private static String titled(String title, String logSource, String attribute) {
    return text(logSource, attribute, "event.duration|gte: 5")
        .replace("title: T", "title: " + title);
  }

  private static List<String> matching(String text, long duration) {
    RuleSet rules = RuleCompiler.compile(List.of(new RuleSource("rules.yml", text))).rules();
    assertThat(rules.rules()).hasSize(4);
    FieldTable table = RuleEvent.table(rules);
    Event event = RuleEvent.of(table, Map.of("event.duration", duration));
    List<String> matched = new ArrayList<>();
    rules.index(table).matcher().match(event, rule -> matched.add(rule.rule().title()));
    return matched;
  }

  private static CompiledRule rule(String logSource, String attribute, String item) {
    return RuleEvent.compile(text(logSource, attribute, item));
  }

  private static String text(String logSource, String attribute, String item) {
    return "title: T\n%s\nlogsource: %s\ndetection:\n  s:\n    %s\n  condition: s\n"
        .formatted(attribute, logSource, item);
  }
}
