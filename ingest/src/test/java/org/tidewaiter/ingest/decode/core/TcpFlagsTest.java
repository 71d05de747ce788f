package org.tidewaiter.ingest.decode.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TcpFlagsTest {

  /** One spelling, and the flags it stands for. */
  record Case(String text, int flags) {
    @Override
    public String toString() {
      return "'" + text + "'";
    }
  }

  static Stream<Case> spellings() {
    return Stream.of(
        new Case("2", TcpFlags.SYN),
        new Case("18", TcpFlags.SYN | TcpFlags.ACK),
        new Case("0x12", TcpFlags.SYN | TcpFlags.ACK),
        new Case("0X1b", 27),
        new Case("255", 255),
        new Case("4098", TcpFlags.SYN), // with the header length in front
        new Case("0", 0),
        new Case("SYN", TcpFlags.SYN),
        new Case("syn,ack", TcpFlags.SYN | TcpFlags.ACK),
        new Case("SYN ACK", TcpFlags.SYN | TcpFlags.ACK),
        new Case("FIN|PSH|URG", TcpFlags.FIN | TcpFlags.PSH | TcpFlags.URG),
        new Case("S", TcpFlags.SYN),
        new Case("SA", TcpFlags.SYN | TcpFlags.ACK),
        new Case("...AP..", TcpFlags.ACK | TcpFlags.PSH),
        new Case("CEUAPRSF", 255),
        new Case("--------", 0),
        new Case("none", 0),
        new Case("", TcpFlags.INVALID),
        new Case("0x", TcpFlags.INVALID),
        new Case("0x1g", TcpFlags.INVALID),
        new Case("65536", TcpFlags.INVALID),
        new Case("1x", TcpFlags.INVALID),
        new Case("-2", TcpFlags.INVALID),
        new Case("SYNX", TcpFlags.INVALID),
        new Case("[S.]", TcpFlags.INVALID),
        new Case("established", TcpFlags.INVALID));
  }

  @ParameterizedTest
  @MethodSource("spellings")
  void parse_spelling_isTheNumber(Case given) {
    assertThat(TcpFlags.parse(given.text())).isEqualTo(given.flags());
  }
}
