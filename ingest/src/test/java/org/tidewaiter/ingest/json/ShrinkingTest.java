package org.tidewaiter.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrinkingTest {

  @Test
  void shrink_twoItemsMatter_leavesThose() {
    List<Integer> items = IntStream.range(0, 1_000).boxed().toList();

    assertThat(Shrinking.shrink(items, some -> some.containsAll(List.of(7, 912))))
        .containsExactly(7, 912);
  }

  @Test
  void shrink_nothingMatters_leavesNothing() {
    assertThat(Shrinking.shrink(List.of(1, 2, 3), some -> true)).isEmpty();
  }
}
