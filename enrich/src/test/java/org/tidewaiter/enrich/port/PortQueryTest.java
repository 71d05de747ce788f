package org.tidewaiter.enrich.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortQueryTest {

  /** A question and what it comes to. */
  record Case(String text, String queries) {
    @Override
    public String toString() {
      return text;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case("3144", "[3144/tcp, 3144/udp]"),
        new Case("3144/udp", "[3144/udp]"),
        new Case("5307/TCP", "[5307/tcp]"),
        new Case("80", "[80/tcp, 80/udp, 80/sctp]"),
        new Case("5004", "[5004/tcp, 5004/udp, 5004/dccp]"),
        new Case("0", "[0/tcp, 0/udp]"),
        new Case("65535/sctp", "[65535/sctp]"),
        new Case("3197-3198/tcp", "[3197/tcp, 3198/tcp]"),
        new Case("1-1", "[1/tcp, 1/udp]"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void parse_wellFormed_givesTheQuestions(Case given) {
    assertThat(PortQuery.parse(given.text(), PortKnowledge.bundled()).orElseThrow())
        .hasToString(given.queries());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "-1",
        "65536",
        "3144/",
        "3144/quic",
        "/tcp",
        "2-1",
        "1-",
        "-",
        "1-2-3",
        "080",
        "1 ",
        "+1",
        "99999999999",
        "٣"
      })
  void parse_otherText_givesNothing(String text) {
    assertThat(PortQuery.parse(text, PortKnowledge.bundled())).isEmpty();
  }

  @Test
  void constructor_portOutOfRange_isRefused() {
    assertThatThrownBy(() -> new PortQuery(Transport.TCP, 65_536))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("port: 65536 (expected: 0..65535)");
  }
}
