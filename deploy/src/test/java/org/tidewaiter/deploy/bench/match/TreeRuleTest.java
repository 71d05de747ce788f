package org.tidewaiter.deploy.bench.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tidewaiter.deploy.bench.match.Part.Op;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.rules.match.RuleMatcher;

/** The plain rules match the events that Tidewaiter's matcher matches, rule for rule. */
class TreeRuleTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int RULES = 500;

  private final TreeIntel intel = new TreeIntel();
  private final BenchTraffic traffic = new BenchTraffic(17);

  private static ObjectNode tree(byte[] event) {
    try {
      return (ObjectNode) JSON.readTree(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<Integer> matching(List<TreeRule> rules, ObjectNode event) {
    Set<Integer> numbers = new TreeSet<>();
    for (TreeRule rule : rules) {
      if (rule.matches(event)) {
        numbers.add(Integer.valueOf(rule.title()));
      }
    }
    return numbers;
  }

  private static List<TreeRule> trees(List<BenchRule> rules) {
    return rules.stream().map(TreeRule::new).toList();
  }

  @Test
  void matches_eventsOfEachRule_isWhatTheMatcherSays() {
    List<BenchRule> rules = BenchRules.of(RULES, BenchRules.OF_THE_INPUT);
    OwnEngine own = new OwnEngine(rules, List.of());
    List<TreeRule> trees = trees(rules);
    for (BenchRule rule : rules) {
      byte[] example = traffic.document(rule.example());

      assertThat(matching(trees, tree(example))).as("%s", rule).contains(rule.number());
      for (byte[] event : variations(rule)) {
        assertThat(matching(trees, tree(event))).as("%s", rule).isEqualTo(own.matches(event));
      }
    }
  }

  /** The rule's own event, in upper case, and with each condition's value left to chance. */
  private List<byte[]> variations(BenchRule rule) {
    List<byte[]> events = new ArrayList<>();
    events.add(traffic.document(rule.example()));
    Map<String, String> loud = new HashMap<>(rule.example());
    loud.replaceAll((field, value) -> value.toUpperCase(Locale.ROOT));
    events.add(traffic.document(loud));
    for (Part part : rule.parts()) {
      Map<String, String> without = new HashMap<>(rule.example());
      without.remove(part.field());
      events.add(traffic.document(without));
    }
    return events;
  }

  @Test
  void matches_portIntelOfEnrichedEvents_isWhatTheMatcherSays() {
    List<BenchRule> rules =
        List.of(
            rule(0, "port_intel.range", "system"),
            rule(1, "port_intel.range", "dynamic"),
            rule(2, "port_intel.iana.status", "assigned"),
            rule(3, "port_intel.iana.status", "unassigned"),
            rule(4, "port_intel.malware.id", "mydoom.a/backdoor-listener"));
    List<byte[]> records = new ArrayList<>();
    for (String port : List.of("22", "443", "3127", "3144", "4", "60000")) {
      records.add(traffic.document(Map.of("destination.port", port, "source.port", "61234")));
    }
    List<Enricher> enrichers = WholeEngine.enrichers();
    OwnEngine own = new OwnEngine(rules, enrichers);
    List<Event> events = DecodedEvents.of(records, own, enrichers);
    List<TreeRule> trees = trees(rules);
    Set<Integer> seen = new TreeSet<>();
    for (int i = 0; i < records.size(); i++) {
      Set<Integer> expected = matches(own.matcher(), events.get(i));
      seen.addAll(expected);

      assertThat(matching(trees, enriched(records.get(i)))).as("%d", i).isEqualTo(expected);
    }
    assertThat(seen).containsExactly(0, 1, 2, 3, 4);
  }

  private static BenchRule rule(int number, String field, String value) {
    return new BenchRule(number, List.of(new Part(field, Op.IS, value)));
  }

  private static Set<Integer> matches(RuleMatcher matcher, Event event) {
    Set<Integer> numbers = new TreeSet<>();
    matcher.match(event, rule -> numbers.add(Integer.valueOf(rule.rule().title())));
    return numbers;
  }

  private ObjectNode enriched(byte[] record) {
    ObjectNode event = tree(record);
    ObjectNode own = event.putObject("port_intel");
    own.put("port", event.at("/destination/port").asInt());
    own.put("transport", event.at("/network/transport").asText());
    intel.add(event);
    return event;
  }
}
