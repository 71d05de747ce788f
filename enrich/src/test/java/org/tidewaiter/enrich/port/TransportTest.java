package org.tidewaiter.enrich.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class TransportTest {

  @Test
  void of_nameOrNumber_findsTheTransport() {
    for (Transport transport : Transport.values()) {
      assertThat(Transport.of(transport.label())).contains(transport);
      assertThat(Transport.of(transport.label().toUpperCase(Locale.ROOT))).contains(transport);
      assertThat(Transport.of(transport.number())).contains(transport);
    }
    assertThat(Transport.of(6)).contains(Transport.TCP);
    assertThat(Transport.of(17)).contains(Transport.UDP);
    assertThat(Transport.of(132)).contains(Transport.SCTP);
    assertThat(Transport.of(33)).contains(Transport.DCCP);
    assertThat(Transport.of("icmp")).isEmpty();
    assertThat(Transport.of("")).isEmpty();
    assertThat(Transport.of(1)).isEmpty();
  }
}
