package org.tidewaiter.enrich.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidewaiter.enrich.registry.PortNumbers;

class UnauthorizedUseTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "6000-6063 | Known Unauthorized Use on port 6003 | 6003",
        "6000-6063 | Known Unauthorized Use on port 6003. | 6003",
        "6000-6063 | Use on port 6003. It is known. | 6003",
        "6000-6063 | KNOWN USE: PORTS 6003, 6005 and 6007. | 6003 6005 6007",
        "6000-6063 | Known USE: Ports 6003 & 6004 | 6003 6004",
        "6000-6003 | Known use of ports 6001 - 6002; see the list | 6001 6002",
        "6000-6002 | Known use of port 6001 (since 2010) | 6001",
        "2000-2012 | Unauthorized use of port 2001, seen in 2010. | 2001",
        "2000-2002 | 2001 is used without authorization since 2010 | 2001",
        "6000-6002 | Known unauthorized use since 2010 | 6000 6001 6002",
        "6000-6002 | Known unauthorized use, seen on 2010-05-04 | 6000 6001 6002",
        "6000-6002 | Used by version 6001.5 of it (see [RFC6001]) | 6000 6001 6002",
        "6000-6001 | yes | 6000 6001",
        "6000-6001 | '' | ''"
      })
  void means_rowWithRemark_thePortsThatItNames(String row, String text, String meant) {
    PortNumbers ports = PortNumbers.parse(row).orElseThrow();

    UnauthorizedUse use = new UnauthorizedUse(text, ports);

    assertThat(
            IntStream.rangeClosed(ports.first(), ports.last())
                .filter(use::means)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(" ")))
        .isEqualTo(meant);
    assertThat(use.isElsewhere()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7012 | Known Unauthorized Use on 7011 | true",
        "7012 | Known Unauthorized Use on port 7011. | true",
        "7012 | Known Unauthorized Use since 2010 | false",
        "7012 | yes | false"
      })
  void isElsewhere_remark_onlyIfItNamesPortsOfOtherRows(String row, String text, boolean is) {
    UnauthorizedUse use = new UnauthorizedUse(text, PortNumbers.parse(row).orElseThrow());

    assertThat(use.isElsewhere()).isEqualTo(is);
    assertThat(use.means(7012)).isEqualTo(!is);
  }
}
