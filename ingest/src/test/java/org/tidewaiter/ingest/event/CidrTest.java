package org.tidewaiter.ingest.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.0.0.0/8, false",
    "10.1.2.3/8, 10.0.0.0/8, true",
    "10.1.2.3, 10.1.2.3, false",
    "10.1.2.3/32, 10.1.2.3, false",
    "1.2.3.4/0, 0.0.0.0/0, true",
    "255.255.255.255/1, 128.0.0.0/1, true",
    "2001:db8::1/128, 2001:db8::1, false",
    "2001:db8::1/32, 2001:db8::/32, true",
    "ffff:ffff:ffff:ffff:8000::1/65, ffff:ffff:ffff:ffff:8000::/65, true",
    "ffff:ffff:ffff:ffff:8000::/64, ffff:ffff:ffff:ffff::/64, true",
    "::1/0, ::/0, true"
  })
  void masked_network_isItsFirstAddress(String text, String masked, boolean hostBits) {
    Cidr network = Cidr.parse(text).orElseThrow();

    assertThat(network.masked()).hasToString(masked);
    assertThat(network.hasHostBits()).isEqualTo(hostBits);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/08",
        "10.0.0.0/-1",
        "10.0.0.0/1/2",
        "10.0.0.0/255.0.0.0",
        "10.0.0/8",
        "::/129",
        "::/0128",
        "fe80::1%eth0",
        "host"
      })
  void parse_anythingElse_isNothing(String text) {
    assertThat(Cidr.parse(text)).isEmpty();
  }
}
