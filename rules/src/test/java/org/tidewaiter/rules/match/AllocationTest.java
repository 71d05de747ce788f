package org.tidewaiter.rules.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.rules.RuleEvent;

class AllocationTest {

  private static final int EVENTS = 20_000;

  /** One of each test of values, each of which must be tried to find that nothing matches. */
  private static final String RULE =
      """
      title: T
      logsource: {category: test}
      detection:
        a:
          text: [x, '10.9.9.9', 7, null, true, 'a*b?c*d', '?*q', '007']
        b:
          text|contains: [zz, 'z?z']
        c:
          text|startswith: z
        d:
          text|endswith: z
        e:
          port: [1, 1.5, '2']
        f:
          port|gt: 70000
        g:
          port|lt: 0.5
        h:
          ip|cidr: [10.0.0.0/8, 'fe80::/10']
        i:
          ip|exists: false
        j:
          ip|fieldref: text
        k:
          ip|fieldref|contains: text
        l:
          list: [x, 9]
        m:
          missing: x
        n:
          text|cased: WORD
        condition: 1 of them or (a and not b)
      """;

  @Test
  void match_eventThatMatchesNothing_allocatesNothing() {
    RuleSet rules = new RuleSet(List.of(RuleEvent.compile(RULE)));
    FieldTable table = RuleEvent.table(rules);
    RuleMatcher matcher = rules.index(table).matcher();
    Event event =
        RuleEvent.of(
            table,
            Map.of(
                "text", "a word of text", "port", 443, "ip", "192.0.2.1", "list", List.of("a", 1)));
    int[] matches = {0};
    MatchSink sink = rule -> matches[0]++;

    long allocated = allocated(matcher, event, sink);

    assertThat(matches[0]).isZero();
    assertThat(allocated).as("bytes for %d events", EVENTS).isLessThan(EVENTS);
  }

  /** Each is found by one of two words, so that what is found is in no order. */
  @Test
  void match_manyRulesFoundAndNoneMatches_allocatesNothing() {
    List<CompiledRule> compiled = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String word = i % 2 == 0 ? "word" : "text";
      compiled.add(
          RuleEvent.compile(
              RuleEvent.ruleOf("text|contains: " + word + "\n    port|lt: -" + (i + 1))));
    }
    RuleSet rules = new RuleSet(compiled);
    FieldTable table = RuleEvent.table(rules);
    RuleIndex index = rules.index(table);
    RuleMatcher matcher = index.matcher();
    Event event = RuleEvent.of(table, Map.of("text", "a word of text", "port", 443));
    int[] matches = {0};

    assertThat(allocated(matcher, event, rule -> matches[0]++)).isLessThan(EVENTS);
    assertThat(matches[0]).isZero();
    matcher.flush();
    assertThat(index.costs().candidates(199)).as("looked at").isEqualTo(2 * EVENTS);
  }

  /** Returns the bytes taken for {@link #EVENTS} events, when all is warm. */
  private static long allocated(RuleMatcher matcher, Event event, MatchSink sink) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    match(matcher, event, sink);
    long before = threads.getCurrentThreadAllocatedBytes();
    match(matcher, event, sink);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static void match(RuleMatcher matcher, Event event, MatchSink sink) {
    for (int i = 0; i < EVENTS; i++) {
      matcher.match(event, sink);
    }
  }
}
