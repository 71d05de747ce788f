package org.tidewaiter.enrich.side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientRangesTest {

  @ParameterizedTest
  @CsvSource({
    "windows-legacy, 1025, 5000",
    "windows, 49152, 65535",
    "linux, 32768, 60999",
    "freebsd, 10000, 65535",
    "openbsd, 1024, 49151",
    "macos, 49152, 65535",
    "solaris, 32768, 65535",
  })
  void bundled_family_hasItsRange(String label, int first, int last) {
    ClientRanges ranges = ClientRanges.bundled();
    OsFamily family = OsFamily.of(label).orElseThrow();

    assertThat(ranges.contain(family, first)).isTrue();
    assertThat(ranges.contain(family, last)).isTrue();
    assertThat(ranges.contain(family, first - 1)).isFalse();
    assertThat(ranges.contain(family, last + 1)).isFalse();
    assertThat(family.label()).isEqualTo(label);
  }

  @Test
  void contain_unknownFamily_isNever() {
    assertThat(ClientRanges.bundled().contain(OsFamily.UNKNOWN, 0)).isFalse();
    assertThat(OsFamily.of("WINDOWS")).contains(OsFamily.WINDOWS);
    assertThat(OsFamily.of("plan9")).isEmpty();
  }

  @Test
  void parse_manyFaults_tellsAll() {
    String text =
        """
        # a comment

        linux\t1\t2\tsome page
        linux\t1\t2\tsome page
        plan9\t1\t2\tsome page
        windows\t9\t2\tsome page
        macos\tx\t2\tsome page
        solaris\t1\t70000\tsome page
        freebsd\t1\t2\t
        openbsd\t1\t2
        """;

    assertThatThrownBy(() -> ClientRanges.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "line 4: linux (expected: a family, once);"
                + " line 5: plan9 (expected: a family, once);"
                + " line 6: 9-2 (expected: a range of ports);"
                + " line 7: x-2 (expected: two ports);"
                + " line 8: 1-70000 (expected: a range of ports);"
                + " line 9: 4 columns (expected: family, first, last, source);"
                + " line 10: 3 columns (expected: family, first, last, source);"
                + " windows-legacy: none (expected: one line);"
                + " freebsd: none (expected: one line);"
                + " openbsd: none (expected: one line)");
  }
}
