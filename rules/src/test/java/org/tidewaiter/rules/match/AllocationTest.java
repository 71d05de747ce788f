package org.tidewaiter.rules.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.IpAddress;
import org.tidewaiter.rules.RuleEvent;

class AllocationTest {

  private static final int EVENTS = 6_000;

  private static final IpAddress ADDRESS =
      Objects.requireNonNull(IpAddress.parse("192.0.2.1"), "address");

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

  /**
   * What the fields of events are, as decoders and enrichers leave them; one of each in turn. None
   * is an address in a field that decoders don't check, or fits so much of a pattern with {@code ?}
   * that it is read as a string: for these something must be made.
   */
  private static final List<Map<String, Object>> VALUES =
      List.of(
          Map.of("text", "one word of text", "port", 443, "list", List.of("a", 1)),
          Map.of("text", "12 words", "port", new BigDecimal("44.25"), "list", List.of(3, "b")),
          Map.of("text", "443", "port", "52000", "list", List.of("1.5", "-3")),
          Map.of("text", "10.1.2", "port", "2026-01-30T12:00:00Z", "list", List.of()),
          Map.of("text", "-", "port", "12.75", "list", List.of("10.9.9.8")),
          Map.of("text", "17 words", "port", 77, "list", List.of(65535, 100)));

  @Test
  void match_eventsThatMatchNothing_allocateNothing() {
    RuleSet rules = new RuleSet(List.of(RuleEvent.compile(RULE)));

    assertThat(allocated(rules)).as("bytes for %d events", EVENTS).isLessThan(EVENTS);
  }

  /** Numbers that an enricher sets stand in no record that their text could be read from. */
  @Test
  void match_textTestsOnNumbersThatWereSet_allocateNothing() {
    String rule =
        """
        title: T
        logsource: {category: test}
        detection:
          a:
            port|contains: ['77777', '8?8']
          b:
            port|cased: WORD
          c:
            list|endswith: zz
          d:
            text: ['0008', 'a*b?c*d']
          _always:
            port: '*'
          condition: 1 of them or not _always
        """;

    assertThat(allocated(new RuleSet(List.of(RuleEvent.compile(rule))))).isLessThan(EVENTS);
  }

  /** Each is found by one of two words, so that what is found is in no order. */
  @Test
  void match_manyRulesFoundAndNoneMatches_allocatesNothing() {
    List<CompiledRule> compiled = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String word = i % 2 == 0 ? "word" : "text";
      compiled.add(
          RuleEvent.compile(
              RuleEvent.ruleOf("text|contains: " + word + "\n    port|exists: false")));
    }

    assertThat(allocated(new RuleSet(compiled))).isLessThan(EVENTS);
  }

  /**
   * Returns the bytes taken for {@link #EVENTS} events, none of which was seen before: an event
   * keeps what was made of its values.
   */
  private static long allocated(RuleSet rules) {
    int compiled = rules.rules().size();
    FieldTable table = RuleEvent.table(rules);
    RuleIndex index = rules.index(table);
    RuleMatcher matcher = index.matcher();
    int[] matches = {0};
    MatchSink sink = rule -> matches[0]++;
    List<Event> warm = events(table);
    for (int i = 0; i < 5; i++) {
      warm.forEach(event -> matcher.match(event, sink));
    }
    List<Event> fresh = events(table);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < EVENTS; i++) {
      matcher.match(fresh.get(i), sink);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    matcher.flush();
    assertThat(matches[0]).as("matches").isZero();
    assertThat(index.costs().candidates(compiled - 1)).as("looked at").isPositive();
    return allocated;
  }

  private static List<Event> events(FieldTable table) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      Map<String, Object> values = new HashMap<>(VALUES.get(i % VALUES.size()));
      values.put("ip", ADDRESS.toString());
      Event event = RuleEvent.of(table, values);
      if (table.slot("ip") >= 0) {
        // As a decoder does with what it has checked.
        event.refineAddress(table.slot("ip"), ADDRESS);
      }
      events.add(event);
    }
    return events;
  }
}
