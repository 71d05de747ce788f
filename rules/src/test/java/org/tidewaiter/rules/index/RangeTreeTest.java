package org.tidewaiter.rules.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RangeTreeTest {

  @Test
  void evaluate_randomRanges_firesJustThoseThatHoldTheNumber() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<RangeTree.Range> ranges = new ArrayList<>();
      for (int i = 0; i < random.nextInt(30); i++) {
        long first = random.nextInt(50);
        ranges.add(new RangeTree.Range(first, first + random.nextInt(20), i));
      }
      RangeTree tree = new RangeTree(ranges);
      for (long number = -1; number < 75; number++) {
        long value = number;
        Truths truths = new Truths(ranges.size());
        truths.next();
        tree.evaluate(value, truths);
        assertThat(IntStream.range(0, ranges.size()).filter(truths::has).boxed().toList())
            .as("seed %d: %s holds %d", seed, ranges, value)
            .isEqualTo(
                ranges.stream()
                    .filter(range -> range.first() <= value && value <= range.last())
                    .map(RangeTree.Range::trigger)
                    .toList());
      }
    }
  }
}
