package org.tidewaiter.rules.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tidewaiter.rules.predicate.Predicate;
import org.tidewaiter.rules.predicate.TextEquals;

class NearestWayTest {

  private static final List<PlanItem> ITEMS =
      IntStream.range(0, 5).mapToObj(NearestWayTest::item).toList();

  /** Every way is tried where the search is said to find one if there is one. */
  @Test
  void find_smallPlans_findsAWayIfThereIsOne() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int without = 0;
    for (int i = 0; i < 5_000; i++) {
      Plan plan = plan(random, 4);
      Set<PlanItem> holding = subset(random.nextInt(1 << ITEMS.size()));
      if (plan.decide(holding::contains)) {
        continue;
      }
      Set<PlanItem> nearest = NearestWay.find(plan, places(plan), holding);
      String shown = "seed " + seed + ", " + holding + ": " + plan;
      assertThat(nearest.isEmpty()).as(shown).isEqualTo(!isPossible(plan));
      if (nearest.isEmpty()) {
        without++;
      } else {
        assertThat(plan.decide(item -> holding.contains(item) != nearest.contains(item)))
            .as(shown)
            .isTrue();
      }
    }
    assertThat(without).as("plans that nothing can make true").isPositive();
  }

  /** Each of many items is wanted both ways, which has more combinations than can be tried. */
  @Test
  void find_contradictionsWithoutNumber_givesUp() {
    List<Plan> parts = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      PlanItem item = item(i);
      PlanItem other = item(1000 + i);
      parts.add(new Plan.Any(List.of(item, other)));
      parts.add(new Plan.Any(List.of(item, new Plan.Negation(other))));
      parts.add(new Plan.Any(List.of(new Plan.Negation(item), other)));
    }
    parts.add(new Plan.All(List.of(item(0), new Plan.Negation(item(0)))));
    Plan plan = new Plan.All(parts);

    assertThat(NearestWay.find(plan, places(plan), Set.of())).isEmpty();
  }

  private static boolean isPossible(Plan plan) {
    return IntStream.range(0, 1 << ITEMS.size())
        .anyMatch(mask -> plan.decide(subset(mask)::contains));
  }

  private static Set<PlanItem> subset(int mask) {
    Set<PlanItem> subset = new HashSet<>();
    for (int i = 0; i < ITEMS.size(); i++) {
      if ((mask >> i & 1) != 0) {
        subset.add(ITEMS.get(i));
      }
    }
    return subset;
  }

  private static List<PlanItem> places(Plan plan) {
    List<PlanItem> places = new ArrayList<>();
    plan.items(places);
    return places;
  }

  private static Plan plan(Random random, int depth) {
    int kind = random.nextInt(depth == 0 ? 1 : 6);
    if (kind == 0) {
      return ITEMS.get(random.nextInt(ITEMS.size()));
    }
    if (kind == 1) {
      return new Plan.Negation(plan(random, depth - 1));
    }
    List<Plan> operands = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      operands.add(plan(random, depth - 1));
    }
    return kind < 4 ? new Plan.All(operands) : new Plan.Any(operands);
  }

  private static PlanItem item(int number) {
    String text = "v" + number;
    return new PlanItem(
        new PlanItem.Origin("s", "f", "equals"),
        List.of(new PlanItem.Value(text, new Predicate.OnField("f", new TextEquals(text, false)))),
        false,
        false);
  }
}
