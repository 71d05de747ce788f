package org.tidewaiter.enrich.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegistryReaderPropertyTest {

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void read_anyRowsInEitherForm_givesTheRows() {
    for (int round = 0; round < 200; round++) {
      List<RegistryRow> rows = RegistrySamples.rows(random, random.nextInt(30));

      RegistryData csv = read(RegistrySamples.csv(rows));
      RegistryData xml = read(RegistrySamples.xml("2026-01-02", rows));

      assertThat(csv.problems()).as("seed %d, round %d", seed, round).isEmpty();
      assertThat(xml.problems()).as("seed %d, round %d", seed, round).isEmpty();
      assertThat(RegistryReaderTest.placeless(csv)).as("seed %d", seed).isEqualTo(rows);
      assertThat(RegistryReaderTest.placeless(xml)).as("seed %d", seed).isEqualTo(rows);
    }
  }

  @Test
  void read_damagedBytes_neverThrowsAndNeverGivesNothing() {
    List<byte[]> whole =
        List.of(RegistrySamples.file("small.csv"), RegistrySamples.file("small.xml"));
    for (int round = 0; round < 4_000; round++) {
      byte[] bytes = damaged(whole.get(round % 2));
      try {
        RegistryData data = read(bytes);
        assertThat(data.rows().isEmpty() && data.problems().isEmpty()).isFalse();
      } catch (RuntimeException thrown) {
        throw new AssertionError(
            "seed " + seed + ", round " + round + ": " + new String(bytes, UTF_8), thrown);
      }
    }
  }

  private byte[] damaged(byte[] whole) {
    byte[] bytes = whole.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      byte[] marks = "<>&\"',-\n\r\0!/[]".getBytes(UTF_8);
      bytes[random.nextInt(bytes.length)] =
          random.nextBoolean() ? marks[random.nextInt(marks.length)] : (byte) random.nextInt();
    }
    return random.nextInt(3) == 0
        ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length))
        : bytes;
  }

  private static RegistryData read(byte[] bytes) {
    return RegistryReader.read(bytes, RegistryLimits.DEFAULT);
  }
}
