package org.tidewaiter.rules.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.rules.RuleEvent;
import org.tidewaiter.rules.predicate.Predicate;
import org.tidewaiter.rules.predicate.TextEquals;

class TableCacheTest {

  private static final PlanItem ITEM =
      new PlanItem(
          new PlanItem.Origin("selection", "f", "equals"),
          List.of(new PlanItem.Value("x", new Predicate.OnField("f", new TextEquals("x", false)))),
          false,
          false);

  @Test
  void of_tableAskedForAgain_isBoundOnce() {
    TableCache cache = new TableCache(ITEM);
    FieldTable one = table("f");
    FieldTable other = table("a", "f");

    ItemTests first = cache.of(one);

    assertThat(cache.of(other)).isNotSameAs(first);
    assertThat(cache.of(one)).isSameAs(first);
  }

  @Test
  void of_moreTablesThanAreKept_forgetsTheOldest() {
    TableCache cache = new TableCache(ITEM);
    List<FieldTable> tables = new ArrayList<>();
    List<ItemTests> bound = new ArrayList<>();
    for (int i = 0; i <= TableCache.MOST; i++) {
      tables.add(table("f"));
      bound.add(cache.of(tables.get(i)));
    }

    assertThat(cache.of(tables.get(1))).isSameAs(bound.get(1));
    assertThat(cache.of(tables.get(0))).isNotSameAs(bound.get(0));
  }

  @Test
  void of_tableWithoutTheField_isRefusedEachTime() {
    TableCache cache = new TableCache(ITEM);

    for (int i = 0; i < 2; i++) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> cache.of(table("g")))
          .withMessage("table: lacks 'f' (expected: all fields)");
    }
  }

  @Test
  void of_manyThreadsAtOnce_getTheSame() throws Exception {
    int threads = 8;
    TableCache cache = new TableCache(ITEM);
    FieldTable table = table("f");
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<ItemTests>> answers =
          IntStream.range(0, threads)
              .mapToObj(
                  i ->
                      pool.submit(
                          () -> {
                            start.await();
                            return cache.of(table);
                          }))
              .toList();
      Set<ItemTests> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
      for (Future<ItemTests> answer : answers) {
        distinct.add(answer.get());
      }
      assertThat(distinct).hasSize(1);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void explain_oneRuleOnEventsOfTwoTables_readsEachBySlotsOfItsOwn() {
    CompiledRule rule = RuleEvent.compile(RuleEvent.ruleOf("f: [x, y]"));
    FieldTable one = table("f");
    FieldTable other = table("a", "b", "f");

    for (int i = 0; i < 2; i++) {
      assertThat(rule.explain(RuleEvent.of(one, Map.of("f", "x")))).containsExactly(reason("x"));
      assertThat(rule.explain(RuleEvent.of(other, Map.of("a", "x", "b", "x", "f", "y"))))
          .containsExactly(reason("y"));
    }
  }

  private static Reason reason(String value) {
    return new Reason("selection", "f", "equals", value, Optional.of(value));
  }

  private static FieldTable table(String... names) {
    return FieldTable.of(List.of(names), false);
  }
}
