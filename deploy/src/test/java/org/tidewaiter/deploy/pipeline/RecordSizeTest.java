package org.tidewaiter.deploy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.junit.jupiter.api.Test;

class RecordSizeTest {

  @Test
  void bound_anyRecord_isNotBelowKafkasOwnAndNotFarAbove() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      byte[] key = new byte[random.nextInt(300)];
      byte[] value = new byte[random.nextInt(3 << 20)];
      List<Header> headers = new ArrayList<>();
      for (int h = random.nextInt(20); h > 0; h--) {
        headers.add(
            new RecordHeader("é".repeat(random.nextInt(90)), new byte[random.nextInt(200)]));
      }
      int kafkas =
          AbstractRecords.estimateSizeInBytesUpperBound(
              RecordBatch.CURRENT_MAGIC_VALUE,
              CompressionType.NONE,
              key,
              value,
              headers.toArray(Header[]::new));

      assertThat(RecordSize.bound(key, value, headers))
          .as("seed %d, round %d", seed, i)
          .isBetween((long) kafkas, kafkas + 20L + 10L * headers.size());
    }
  }

  @Test
  void bound_tombstoneWithoutKey_isTheOverhead() {
    assertThat(RecordSize.bound(null, null, List.of())).isEqualTo(97);
  }
}
