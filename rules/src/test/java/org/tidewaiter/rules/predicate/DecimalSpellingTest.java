package org.tidewaiter.rules.predicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class DecimalSpellingTest {

  @Test
  void compareTo_randomSpellings_agreesWithBigDecimal() {
    Random random = new Random(11);
    int equal = 0;
    for (int i = 0; i < 200_000; i++) {
      String one = spelling(random);
      String other = spelling(random);
      int expected = Integer.signum(new BigDecimal(one).compareTo(new BigDecimal(other)));
      equal += expected == 0 ? 1 : 0;

      int actual = DecimalSpelling.of(one).compareTo(DecimalSpelling.of(other));
      assertThat(Integer.signum(actual)).as("%s and %s", one, other).isEqualTo(expected);
    }
    assertThat(equal).as("pairs of one value").isGreaterThan(2_000);
  }

  @Test
  void compareTo_exponentsThatBigDecimalRefuses_areOrdered() {
    DecimalSpelling small = DecimalSpelling.of("1e-99999999999999999999");
    DecimalSpelling zero = DecimalSpelling.of("0e99999999999999999999");

    assertThat(small).isGreaterThan(zero).isLessThan(DecimalSpelling.of("1e-400"));
    assertThat(DecimalSpelling.of("-1e99999999999")).isLessThan(DecimalSpelling.of("-9e400"));
  }

  @Test
  void compareTo_aMillionDigits_takesNoTime() {
    DecimalSpelling wanted = DecimalSpelling.of("443");
    String zeros = "443." + "0".repeat(1_000_000);

    Assertions.assertTimeout(
        Duration.ofSeconds(2),
        () -> {
          assertThat(DecimalSpelling.of(zeros)).isEqualByComparingTo(wanted);
          assertThat(DecimalSpelling.of(zeros + "1")).isGreaterThan(wanted);
        });
  }

  /** Few digits, so that values often meet. */
  private static String spelling(Random random) {
    StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "-" : "");
    String whole = digits(random, 1 + random.nextInt(3)).replaceFirst("^0+(?=.)", "");
    text.append(whole);
    if (random.nextBoolean()) {
      text.append('.').append(digits(random, 1 + random.nextInt(3)));
    }
    if (random.nextInt(3) == 0) {
      text.append(random.nextBoolean() ? 'e' : 'E');
      text.append(new String[] {"", "+", "-"}[random.nextInt(3)]).append(random.nextInt(4));
    }
    return text.toString();
  }

  private static String digits(Random random, int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append("0012".charAt(random.nextInt(4)));
    }
    return digits.toString();
  }
}
