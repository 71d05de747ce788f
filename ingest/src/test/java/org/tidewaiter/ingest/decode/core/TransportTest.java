package org.tidewaiter.ingest.decode.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransportTest {

  @ParameterizedTest
  @CsvSource({
    "tcp,6", "TCP,6", "Udp,17", "icmp,1", "ICMPv6,58", "IPv6-ICMP,58", "ipv6-icmp,58", "GRE,47",
    "esp,50", "AH,51", "sctp,132", "dccp,33", "igmp,2", "OSPFIGP,89", "UDPLITE,136", "tcq,-1",
    "the,-1", "nope,-1", "6,-1"
  })
  void number_name_isIanas(String name, int number) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);

    assertThat(Transport.number(name)).isEqualTo(number);
    assertThat(Transport.number(bytes, 0, bytes.length)).isEqualTo(number);
  }

  @Test
  void name_everyNumber_leadsBack() {
    for (int number = 0; number < 256; number++) {
      String name = Transport.name(number);
      if (name != null) {
        assertThat(Transport.number(name)).as(name).isEqualTo(number);
      }
    }
    assertThat(Transport.name(6)).isEqualTo("tcp");
    assertThat(Transport.name(255)).isNull();
  }
}
