package org.tidewaiter.rules.predicate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;

class DecimalTest {

  private static final FieldTable TABLE = FieldTable.of(List.of("f"), false);
  private static final int SLOT = TABLE.slot("f");

  /** Signs, points and letters where they may and may not stand, ties, and long numbers. */
  private static final List<String> PARTS =
      List.of(
          "-", ".", "0", "00", "1", "7", "10", "443", "9007199254740993", "99999999999999", "x");

  private static final List<String> BOUNDS =
      List.of(
          "0",
          "1",
          "-1",
          "0.5",
          "-0.1",
          "443",
          "443.25",
          "10.1",
          "9007199254740993",
          "1e18",
          "18446744073709551615",
          "99999999999999",
          "100000000000000",
          "1e-17",
          "7.0071");

  /** A text in the record is compared without a string, one that was set is a string. */
  @Test
  void compare_textInTheRecordAndTheSameAsAString_isTheSame() {
    Random random = new Random(5);
    int numbers = 0;
    for (int i = 0; i < 100_000; i++) {
      String text = text(random);
      Decimal bound = Decimal.of(new BigDecimal(BOUNDS.get(random.nextInt(BOUNDS.size()))));
      int expected = bound.compare(set(text), SLOT, true);
      numbers += expected == Decimal.NOT_A_NUMBER ? 0 : 1;

      assertThat(sign(bound.compare(plain(text), SLOT, true)))
          .as("%s and %s", text, bound)
          .isEqualTo(sign(expected));
    }
    assertThat(numbers).isBetween(20_000, 80_000);
  }

  private static int sign(int compared) {
    return compared == Decimal.NOT_A_NUMBER ? compared : Integer.signum(compared);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    do {
      text.append(PARTS.get(random.nextInt(PARTS.size())));
    } while (random.nextInt(3) > 0);
    return text.toString();
  }

  private static Event set(String text) {
    Event event = new Event(TABLE);
    event.reset(new byte[0]);
    event.setString(SLOT, text);
    return event;
  }

  private static Event plain(String text) {
    Event event = new Event(TABLE);
    event.reset(text.getBytes(UTF_8));
    event.setText(SLOT, 0, text.length(), false);
    assertThat(event.isPlain(SLOT)).isTrue();
    return event;
  }
}
