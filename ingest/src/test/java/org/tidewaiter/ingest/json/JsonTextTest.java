package org.tidewaiter.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.Reason;

/** Strings, which are passed eight bytes at a time, against a reading byte by byte. */
class JsonTextTest {

  private static final long SEED = Long.getLong("tidewaiter.seed", 19_991_231L);
  private static final int LONGEST = 40;
  private static final int ROUNDS = 120;

  /** Bytes beside those that end a plain run, where an arithmetic that is off by one shows. */
  private static final byte[] EDGES = {
    0,
    1,
    0x1f,
    ' ',
    0x21,
    '"',
    0x23,
    0x5b,
    '\\',
    0x5d,
    0x7f,
    (byte) 0x80,
    (byte) 0xa2,
    (byte) 0xdc,
    (byte) 0xff
  };

  private final JsonText text = new JsonText(10);

  @Test
  void string_randomBytes_endsWhereAReadingByteByByteEnds() {
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      for (int from = 0; from < 8; from++) {
        for (int length = 0; length <= LONGEST; length++) {
          byte[] record = new byte[from + length];
          for (int i = 0; i < record.length; i++) {
            record[i] = anyByte(random, round);
          }
          assertSame(record, from);
        }
      }
    }
  }

  @Test
  void string_oneByteAmongPlainOnes_endsThere() {
    for (int value = 0; value < 256; value++) {
      for (int place = 0; place < LONGEST; place++) {
        byte[] record = new byte[LONGEST];
        Arrays.fill(record, (byte) 'x');
        record[place] = (byte) value;
        for (int from = 0; from <= Math.min(place, 8); from++) {
          assertSame(record, from);
        }
      }
    }
  }

  private static byte anyByte(Random random, int round) {
    if (random.nextInt(round % 4 * 10 + 1) == 0) {
      return random.nextBoolean()
          ? EDGES[random.nextInt(EDGES.length)]
          : (byte) random.nextInt(256);
    }
    return (byte) (' ' + random.nextInt(95));
  }

  private void assertSame(byte[] record, int from) {
    text.reset(record);
    int quote = text.string(from);
    int expected = reference(record, from);
    String what = "seed " + SEED + " from " + from + ": " + Arrays.toString(record);
    if (expected >= 0) {
      assertThat(quote).as(what).isEqualTo(expected);
      assertThat(text.error()).as(what).isNull();
      boolean escaped = false;
      for (int i = from; i < quote; i++) {
        escaped |= record[i] == '\\';
      }
      assertThat(text.escaped()).as(what).isEqualTo(escaped);
      return;
    }
    DecodeError error = text.error();
    assertThat(quote).as(what).isEqualTo(JsonText.FAILED);
    assertThat(error).as(what).isNotNull();
    assertThat(-1 - error.offset()).as(what).isEqualTo(expected);
    assertThat(error.reason() == Reason.TRUNCATED)
        .as(what)
        .isEqualTo(error.offset() == record.length);
  }

  /** Returns the closing quote, or -1 minus the offset of what is wrong. */
  private static int reference(byte[] in, int from) {
    int at = from;
    while (at < in.length && in[at] != '"') {
      int next = in[at] == '\\' ? escape(in, at) : character(in, at);
      if (next < 0) {
        return next;
      }
      at = next;
    }
    return at < in.length ? at : -1 - in.length;
  }

  private static int escape(byte[] in, int at) {
    if (at + 1 == in.length) {
      return -1 - in.length;
    }
    if ("\"\\/bfnrt".indexOf(in[at + 1]) >= 0) {
      return at + 2;
    }
    if (in[at + 1] != 'u') {
      return -1 - (at + 1);
    }
    for (int i = at + 2; i < at + 6; i++) {
      if (i == in.length) {
        return -1 - in.length;
      }
      if (in[i] < 0 || Character.digit(in[i], 16) < 0) {
        return -1 - i;
      }
    }
    return at + 6;
  }

  /** Passes one character: the shortest run that is a character to the JDK's strict decoder. */
  private static int character(byte[] in, int at) {
    if (in[at] >= 0) {
      return in[at] < ' ' ? -1 - at : at + 1;
    }
    for (int length = 2; length <= 4 && at + length <= in.length; length++) {
      CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();
      ByteBuffer run = ByteBuffer.wrap(in, at, length);
      if (strict.decode(run, CharBuffer.allocate(2), true).isUnderflow()) {
        return at + length;
      }
    }
    return -1 - at;
  }
}
