package org.tidewaiter.rules.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LongPairTableTest {

  private record Key(long high, long low) {}

  @Test
  void get_randomKeys_agreesWithMap() {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      Map<Key, List<Integer>> wanted = new HashMap<>();
      LongPairTable table = new LongPairTable();
      int keys = random.nextInt(200);
      for (int trigger = 0; trigger < keys; trigger++) {
        Key key = key(random);
        wanted.computeIfAbsent(key, unused -> new ArrayList<>()).add(trigger);
        table.add(key.high(), key.low(), trigger);
        table.add(key.high(), key.low(), trigger);
      }
      for (int i = 0; i < 500; i++) {
        Key key = key(random);
        assertThat(IntStream.of(table.get(key.high(), key.low())).boxed().toList())
            .as("seed %d: %s", seed, key)
            .isEqualTo(wanted.getOrDefault(key, List.of()));
      }
    }
  }

  private static Key key(Random random) {
    long number = random.nextInt(100);
    return new Key(random.nextBoolean() ? number : number << 32, random.nextInt(3) - 1L);
  }
}
