package org.tidewaiter.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.decode.Decoder;
import org.tidewaiter.ingest.decode.Reason;
import org.tidewaiter.ingest.event.FieldTable;

class AutoDecoderTest {

  private static final String PACKET =
      "IN=eth0 OUT= SRC=10.0.0.1 DST=10.0.0.2 LEN=76 PROTO=UDP SPT=1 DPT=53 LEN=56 ";

  /** A record, and the format that it is. */
  record Case(String record, String format) {
    @Override
    public String toString() {
      return format + ": " + record;
    }
  }

  static Stream<Case> records() {
    return Stream.of(
        new Case("{\"source\":{\"ip\":\"10.0.0.1\"}}", "ecs"),
        new Case("{\"destination.port\":1,\"src_ip\":\"10.0.0.1\"}", "ecs"),
        new Case("{\"source\":{\"ip\":\"10.0.0.1\"},\"message\":\"" + PACKET + "\"}", "ecs"),
        new Case("{\"src_addr\":\"10.0.0.1\"}", "goflow2"),
        new Case("{\"ip_src\":\"10.0.0.1\"}", "pmacct"),
        new Case("{\"port_dst\":1}", "pmacct"),
        new Case("{\"src_ip\":\"10.0.0.1\"}", "flat"),
        new Case("{\"dest_port\":\"1\"}", "flat"),
        new Case("{\"srcip\":\"10.0.0.1\"}", "flat"),
        new Case("\uFEFF {\"src_ip\":\"10.0.0.1\"}", "flat"),
        new Case("{\"message\":\"" + PACKET + "\"}", "iptables"),
        new Case("{\"message\":\"hello\"}", "json"),
        new Case("{}", "json"),
        new Case(" \n" + PACKET, "iptables"),
        new Case("<4>Jun  8 14:34:33 fw1 kernel: " + PACKET, "iptables"),
        new Case("[ 203.842973] " + PACKET, "iptables"),
        new Case("{braces} " + PACKET, ""));
  }

  @ParameterizedTest
  @MethodSource("records")
  void decode_record_isToldByItself(Case given) {
    if (given.format().isEmpty()) {
      assertThat(Decoded.of(Format.AUTO, given.record()).error().reason())
          .isEqualTo(Reason.MALFORMED_JSON);
    } else {
      assertThat(Decoded.of(Format.AUTO, given.record()).get("tidewaiter.format"))
          .isEqualTo(given.format());
    }
  }

  @Test
  void decode_anyOrder_tellsTheSame() {
    List<Case> all = new ArrayList<>(records().toList());
    FieldTable fields = FieldTable.of(Format.AUTO.rawFields(), false);
    Decoder decoder = Formats.decoder(Format.AUTO, fields, DecodeSettings.DEFAULT);
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      Case given = all.get(random.nextInt(all.size()));
      Decoded decoded = Decoded.of(decoder, given.record().getBytes(StandardCharsets.UTF_8));
      if (!given.format().isEmpty()) {
        assertThat(decoded.get("tidewaiter.format")).isEqualTo(given.format());
      }
    }
  }

  /** A record that is nothing, and why. */
  record Wrong(String record, Reason reason) {
    @Override
    public String toString() {
      return reason + ": " + record;
    }
  }

  static Stream<Wrong> wrong() {
    return Stream.of(
        new Wrong("", Reason.EMPTY),
        new Wrong(" \r\n", Reason.EMPTY),
        new Wrong("hello", Reason.UNKNOWN_FORMAT),
        new Wrong("<134>Jun  8 14:34:33 fw1 sshd[1]: IN= but no OUT", Reason.UNKNOWN_FORMAT),
        new Wrong("[1]", Reason.NOT_AN_OBJECT),
        new Wrong("\"text\"", Reason.NOT_AN_OBJECT),
        new Wrong("[not json", Reason.UNKNOWN_FORMAT),
        new Wrong("{\"a\":", Reason.TRUNCATED),
        new Wrong("{\"a\" 1}", Reason.MALFORMED_JSON),
        new Wrong("{\"src_ip\":\"10.0.0.999\"}", Reason.INVALID_VALUE),
        new Wrong("IN=eth0 OUT= SRC=10.0.0.1 DST=10", Reason.TRUNCATED));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void decode_other_isRejected(Wrong given) {
    assertThat(Decoded.of(Format.AUTO, given.record()).error().reason()).isEqualTo(given.reason());
  }

  @Test
  void decode_bytes_areNotText() {
    FieldTable fields = FieldTable.of(Format.AUTO.rawFields(), false);
    Decoder decoder = Formats.decoder(Format.AUTO, fields, DecodeSettings.DEFAULT);

    assertThat(Decoded.of(decoder, new byte[] {0, 9, (byte) 0xff, 1}).error().reason())
        .isEqualTo(Reason.INVALID_ENCODING);
  }
}
