package org.tidewaiter.ingest.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InternalNetworksTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0, true",
    "10.255.255.255, true",
    "9.255.255.255, false",
    "11.0.0.0, false",
    "100.63.255.255, false",
    "100.64.0.0, true",
    "100.127.255.255, true",
    "100.128.0.0, false",
    "127.0.0.1, true",
    "169.253.255.255, false",
    "169.254.0.0, true",
    "169.255.0.0, false",
    "172.15.255.255, false",
    "172.16.0.0, true",
    "172.31.255.255, true",
    "172.32.0.0, false",
    "192.167.255.255, false",
    "192.168.0.0, true",
    "192.169.0.0, false",
    "8.8.8.8, false",
    "::1, true",
    "::2, false",
    "fbff::, false",
    "fc00::, true",
    "fdff::1, true",
    "fe00::, false",
    "fe7f::, false",
    "fe80::, true",
    "febf::1, true",
    "fec0::, false",
    "2001:db8::1, false",
    "::ffff:10.0.0.1, false",
  })
  void contain_addressAtABound_isInsideOrNot(String address, boolean inside) {
    IpAddress parsed = Objects.requireNonNull(IpAddress.parse(address));

    assertThat(InternalNetworks.contain(parsed)).isEqualTo(inside);
  }
}
