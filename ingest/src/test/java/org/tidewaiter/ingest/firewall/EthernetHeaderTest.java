package org.tidewaiter.ingest.firewall;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EthernetHeaderTest {

  private static final String LOGGED = "00:08:a2:0c:1f:12:00:C8:8b:e2:d6:87:08:00";

  private final EthernetHeader header = new EthernetHeader();

  @Test
  void read_aHeader_hasBothAddressesInCapitals() {
    byte[] text = ("MAC=" + LOGGED + " SRC=").getBytes(US_ASCII);

    assertThat(header.read(text, 4, 4 + LOGGED.length())).isTrue();
    assertThat(header.destination()).asString(US_ASCII).isEqualTo("00-08-A2-0C-1F-12");
    assertThat(header.source()).asString(US_ASCII).isEqualTo("00-C8-8B-E2-D6-87");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00:08:a2:0c:1f:12",
        "00:08:a2:0c:1f:12:00:c8:8b:e2:d6:87:08:00:45",
        "00:08:a2:0c:1f:12x00:c8:8b:e2:d6:87:08:00",
        "00:08:a2:0c:1f:12:00:c8:8b:e2:d6:87x08:00",
        "00:08:a2:0c:1f:12:00:c8:8b:e2:d6:87:08:0x",
        "0g:08:a2:0c:1f:12:00:c8:8b:e2:d6:87:08:00",
        "00:08:a2:0c:1f:12:00:c8:8b:e2:d6:8\":08:00",
        "00-08-a2-0c-1f-12-00-c8-8b-e2-d6-87-08-00"
      })
  void read_anotherHeader_isNone(String logged) {
    byte[] text = logged.getBytes(US_ASCII);

    assertThat(header.read(text, 0, text.length)).isFalse();
  }
}
