package org.tidewaiter.enrich.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidewaiter.ingest.event.Cidr;

class StixPatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[ipv4-addr:value = '198.51.100.1']|198.51.100.1",
        "[ipv4-addr:value='198.51.100.1/32']|198.51.100.1",
        "[ipv4-addr:value == '198.51.100.0/24']|198.51.100.0/24",
        "[ipv6-addr:value = '2001:DB8::1']|2001:db8::1",
        "[ipv4-addr:value ISSUBSET '198.51.100.0/24']|198.51.100.0/24",
        "[ipv4-addr:value = '10.0.0.1' OR ipv6-addr:value = '::1']|10.0.0.1 ::1",
        "[ipv4-addr:value = '10.0.0.1'] OR [ipv4-addr:value = '10.0.0.2']|10.0.0.1 10.0.0.2",
        "([(ipv4-addr:value = '10.0.0.1')] OR [ipv4-addr:value = '10.0.0.2'])|10.0.0.1 10.0.0.2",
        "[ipv4-addr:value IN ('10.0.0.1', '10.0.0.0/8')]|10.0.0.1 10.0.0.0/8"
      })
  void networks_addressesJoinedByOr_areAllRead(String pattern, String networks) throws Exception {
    assertThat(StixPattern.networks(pattern).stream().map(Cidr::toString))
        .containsExactly(networks.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "[]",
        "ipv4-addr:value = '10.0.0.1'",
        "[ipv4-addr:value = '10.0.0.1'",
        "[ipv4-addr:value = '10.0.0.1]",
        "[ipv4-addr:value = 10.0.0.1]",
        "[ipv4-addr:value = 'host']",
        "[ipv4-addr:value = '10.0.0.1/8']",
        "[ipv4-addr:value = '0.0.0.0/0']",
        "[ipv4-addr:value = '::1']",
        "[ipv6-addr:value = '10.0.0.1']",
        "[ipv4-addr:value != '10.0.0.1']",
        "[ipv4-addr:value NOT = '10.0.0.1']",
        "[NOT ipv4-addr:value = '10.0.0.1']",
        "[ipv4-addr:value LIKE '10.0.0.%']",
        "[ipv4-addr:value ISSUPERSET '10.0.0.0/8']",
        "[ipv4-addr:value IN ()]",
        "[ipv4-addr:value = '10.0.0.1' AND ipv4-addr:value = '10.0.0.2']",
        "[ipv4-addr:value = '10.0.0.1' OR domain-name:value = 'a.example']",
        "[ipv4-addr:value = '10.0.0.1'] AND [ipv4-addr:value = '10.0.0.2']",
        "[ipv4-addr:value = '10.0.0.1'] FOLLOWEDBY [ipv4-addr:value = '10.0.0.2']",
        "[ipv4-addr:value = '10.0.0.1'] WITHIN 5 SECONDS",
        "[ipv4-addr:value = '10.0.0.1'] REPEATS 5 TIMES",
        "[ipv4-addr:value = '10.0.0.1'] START t'2026-01-01T00:00:00Z' STOP t'2026-01-02T00:00:00Z'",
        "[ipv4-addr:belongs_to_refs[*].number = 5]",
        "[network-traffic:dst_ref.value = '10.0.0.1']",
        "[ipv4-addr:value = '10.0.0.1' or ipv4-addr:value = '10.0.0.2']",
        "((((((((((((((((((((([ipv4-addr:value = '10.0.0.1'])))))))))))))))))))))"
      })
  void networks_anythingElse_isNotUnderstood(String pattern) {
    assertThatThrownBy(() -> StixPattern.networks(pattern))
        .isInstanceOf(NotUnderstoodException.class);
  }

  @Test
  void networks_notUnderstood_saysWhere() {
    assertThatThrownBy(() -> StixPattern.networks("[ipv4-addr:value = '10.0.0.1' AND x:y = 'z']"))
        .hasMessage("at 31: 'AND' (expected: OR or ']')");
  }

  @Test
  void networks_anyTokens_areReadOrNotUnderstood() {
    List<String> tokens =
        List.of(
            "[",
            "]",
            "(",
            ")",
            "OR",
            "AND",
            "=",
            "IN",
            ",",
            " ",
            "'",
            "\\",
            "'10.0.0.1'",
            "ipv4-addr:value",
            "ipv4-addr:value = '10.0.0.1'",
            "[ipv4-addr:value = '10.0.0.1']");
    Random random = new Random(5);
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder pattern = new StringBuilder();
      for (int n = random.nextInt(8); n >= 0; n--) {
        pattern.append(tokens.get(random.nextInt(tokens.size()))).append(' ');
      }
      try {
        assertThat(StixPattern.networks(pattern.toString())).isNotEmpty();
        read++;
      } catch (NotUnderstoodException expected) {
        assertThat(expected.why()).isNotEmpty();
      }
    }
    assertThat(read).isBetween(100, 19_000);
  }
}
