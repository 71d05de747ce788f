package org.tidewaiter.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.decode.Decoder;
import org.tidewaiter.ingest.decode.Reason;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.FieldTable;

class EnvelopeTest {

  private static final String PACKET =
      "[UFW BLOCK] IN=eth0 OUT= SRC=198.51.100.7 DST=10.0.0.2 LEN=60 TOS=0x00 PREC=0x00 TTL=52"
          + " ID=1 DF PROTO=TCP SPT=51234 DPT=3144 WINDOW=64240 RES=0x00 SYN URGP=0 ";

  /** JSON around a line, and the time that comes of it. */
  record Case(String name, String json, String time, String source) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> envelopes() {
    String time = "2026-06-08T14:34:33.000Z";
    String record = "2026-06-10T12:00:00.000Z";
    String dated = "Jun  8 14:34:33 fw1 kernel: [1.2] " + PACKET;
    return Stream.of(
        new Case("message", "{'message':'" + PACKET + "'}", record, "record"),
        new Case("header in it", "{'message':'" + dated + "'}", time, "event"),
        new Case("end of line in it", "{'message':'" + dated + "\\n'}", time, "event"),
        new Case("escapes in it", "{'message':'\\u003c4>" + dated + "\\t'}", time, "event"),
        new Case(
            "its own time wins",
            "{'@timestamp':'2026-06-09T01:02:03Z','message':'" + dated + "'}",
            "2026-06-09T01:02:03Z",
            "event"),
        new Case(
            "rsyslog", "{'timereported':'" + time + "','msg':'" + PACKET + "'}", time, "event"),
        new Case(
            "journald",
            "{'__REALTIME_TIMESTAMP':'1780929273000000','_HOSTNAME':'fw1','MESSAGE':'"
                + PACKET
                + "'}",
            time,
            "event"),
        new Case("event.original", "{'event':{'original':'" + dated + "'}}", time, "event"),
        new Case("a list", "{'message':['" + dated + "']}", time, "event"),
        new Case("not the first", "{'message':'x','log':'" + dated + "'}", time, "event"));
  }

  @ParameterizedTest
  @MethodSource("envelopes")
  void decode_envelope_isReadLikeTheLine(Case given) {
    for (Format format : List.of(Format.IPTABLES, Format.AUTO)) {
      Decoded decoded = Decoded.of(format, json(given.json()));

      assertThat(decoded.event())
          .containsEntry("@timestamp", given.time())
          .containsEntry("tidewaiter.time.source", given.source())
          .containsEntry("tidewaiter.format", "iptables")
          .containsEntry("event.type", List.of("connection", "denied"))
          .containsEntry("event.action", "BLOCK")
          .containsEntry("source.ip", "198.51.100.7")
          .containsEntry("destination.port", 3144L)
          .containsEntry("network.iana_number", 6L)
          .containsEntry("network.bytes", 60L)
          .containsEntry("tidewaiter.tcp.flags", 2L)
          .containsEntry("observer.ingress.interface.name", "eth0");
    }
  }

  @Test
  void decode_output_staysTheJson() {
    FieldTable fields = FieldTable.of(Format.AUTO.rawFields(), false);
    Decoder decoder = Formats.decoder(Format.AUTO, fields, DecodeSettings.DEFAULT);
    byte[] record =
        json("{'message':'" + PACKET + "','source':{}}").getBytes(StandardCharsets.UTF_8);
    int[] seen = {0};

    decoder.decode(
        record,
        0,
        new EventsOnly(
            event -> {
              seen[0]++;
              assertThat(event.record()).isSameAs(record);
              assertThat(event.layout().isJson()).isTrue();
              assertThat(event.isInInput(fields.slot("message"))).isTrue();
              assertThat(event.isInInput(CoreField.SOURCE_IP.slot())).isFalse();
            }));

    assertThat(seen[0]).isOne();
  }

  @Test
  void decode_ownFields_stay() {
    String mixed = "{'destination':{'port':'22'},'event.type':'info','message':'" + PACKET + "'}";

    assertThat(Decoded.of(Format.IPTABLES, json(mixed)).event())
        .containsEntry("destination.port", 22L)
        .containsEntry("destination.ip", "10.0.0.2")
        .containsEntry("event.type", "info");
  }

  @Test
  void decode_wrongValue_isRejectedWhereItStands() {
    String plain = json("{'message':'" + PACKET.replace("=3144", "=70000") + "'}");
    assertThat(Decoded.of(Format.AUTO, plain).error())
        .isEqualTo(
            new DecodeError(
                Reason.INVALID_VALUE,
                plain.indexOf("70000"),
                "destination.port: '70000' (expected: 0 to 65535)"));

    String cut = json("{'message':'" + PACKET.substring(0, 60) + "'}");
    assertThat(Decoded.of(Format.AUTO, cut).error())
        .isEqualTo(new DecodeError(Reason.TRUNCATED, 12 + 60, "the line ends before PROTO="));

    String escaped = json("{'message':'\\u0020" + PACKET.substring(0, 60) + "'}");
    assertThat(Decoded.of(Format.AUTO, escaped).error().offset()).isEqualTo(12);
  }

  @Test
  void decode_noPacketInside_isRejectedIfAskedFor() {
    assertThat(Decoded.of(Format.IPTABLES, "{\"message\":\"x\"}").error().reason())
        .isEqualTo(Reason.MALFORMED_LINE);
    assertThat(Decoded.of(Format.AUTO, "{\"message\":\"x\"}").get("tidewaiter.format"))
        .isEqualTo("json");
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
