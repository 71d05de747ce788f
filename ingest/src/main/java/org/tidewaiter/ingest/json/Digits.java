package org.tidewaiter.ingest.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Whole numbers of a few digits, which most are: ports, bytes, packets. Measured as one word.
 *
 * <p>Without a step for each digit there is no branch for the processor to guess wrong. What is not
 * such a number is for {@link JsonText#number}.
 */
final class Digits {

  /** One byte of the word has to show where the number ends. */
  static final int MAX = 7;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ZEROS = 0x3030_3030_3030_3030L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  /** Takes the high bit of a byte just when it is above 9. */
  private static final long ABOVE_NINE = 0x7676_7676_7676_7676L;

  private Digits() {}

  /**
   * Returns how many digits stand there if they are a whole JSON number of at most {@value #MAX};
   * else 0, and if the record ends within eight bytes.
   */
  static int count(byte[] in, int at) {
    if (at + Long.BYTES > in.length) {
      return 0;
    }
    long digits = (long) LONGS.get(in, at) ^ ZEROS;
    long others = (((digits & ~HIGH_BITS) + ABOVE_NINE) | digits) & HIGH_BITS;
    int count = Long.numberOfTrailingZeros(others) >> 3;
    if (count > MAX || (in[at] == '0' && count > 1)) {
      return 0;
    }
    byte behind = in[at + count];
    return behind == '.' || (behind | 0x20) == 'e' ? 0 : count;
  }
}
