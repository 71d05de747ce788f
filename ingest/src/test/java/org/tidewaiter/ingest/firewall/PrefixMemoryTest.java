package org.tidewaiter.ingest.firewall;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.decode.Verdict;
import org.tidewaiter.ingest.decode.core.VerdictWords;
import org.tidewaiter.ingest.firewall.PrefixMemory.Prefix;

class PrefixMemoryTest {

  private final PrefixVerdicts verdicts = new PrefixVerdicts(Map.of("fw7", Verdict.ALLOWED));
  private final PrefixMemory memory = new PrefixMemory(verdicts);

  @Test
  void of_manyPrefixesInAnyOrder_sayWhatTheySayAlone() {
    List<String> words = List.of("", "[UFW BLOCK] ", "[UFW ALLOW] ", "fw7 ", "fw8 ", " é DROP: ");
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      String prefix = words.get(random.nextInt(words.size())) + "x".repeat(random.nextInt(4));

      Prefix known = of(prefix);

      String text = prefix.strip();
      assertThat(known.text()).isEqualTo(text);
      assertThat(known.verdict()).isEqualTo(verdicts.of(text));
      assertThat(known.action())
          .isEqualTo(
              known.verdict() == Verdict.UNKNOWN
                  ? null
                  : VerdictWords.wordFor(text, known.verdict()));
    }
  }

  @Test
  void of_oneThatCameBefore_isNotMadeAgain() {
    Prefix first = of("[UFW BLOCK] ");
    of("[UFW ALLOW] ");

    assertThat(of("[UFW BLOCK] ")).isSameAs(first);
  }

  @Test
  void of_onesOfTheSamePlace_driveEachOtherOut() {
    // 31 * 'A' + 'a' == 31 * 'B' + 'B': the same hash.
    Prefix first = of("DROP Aa");
    Prefix other = of("DROP BB");

    assertThat(first.text()).isEqualTo("DROP Aa");
    assertThat(other.text()).isEqualTo("DROP BB");
    assertThat(of("DROP Aa")).isNotSameAs(first);
  }

  @Test
  void of_oneThatNoKernelWrites_isNotKept() {
    String longest = "x".repeat(128);
    String tooLong = "DROP" + "x".repeat(125);

    assertThat(of(longest)).isSameAs(of(longest));
    assertThat(of(tooLong)).isNotSameAs(of(tooLong));
    assertThat(of(tooLong).text()).isEqualTo(tooLong);
  }

  private Prefix of(String prefix) {
    byte[] text = ("<" + prefix + ">").getBytes(UTF_8);
    return memory.of(text, 1, text.length - 1);
  }
}
