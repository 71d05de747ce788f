package org.tidewaiter.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FlatTest {

  private static final String EVENT =
      "{\"timestamp\":\"2026-01-02T03:32:05Z\",\"src_ip\":\"10.0.0.1\",\"src_port\":\"51234\","
          + "\"dst_ip\":\"::ffff:192.0.2.7\",\"dst_port\":3144,\"protocol\":\"TCP\","
          + "\"action\":\"Blocked\",\"direction\":\"IN\",\"sent_bytes\":60,\"received_bytes\":0,"
          + "\"packets\":1,\"tcp_flags\":\"S\"}";

  @Test
  void decode_flatNames_areTheCore() {
    assertThat(Decoded.of(Format.FLAT, EVENT).event())
        .containsEntry("@timestamp", "2026-01-02T03:32:05.000Z")
        .containsEntry("source.ip", "10.0.0.1")
        .containsEntry("source.port", 51234L)
        .containsEntry("destination.ip", "::ffff:192.0.2.7")
        .containsEntry("destination.port", 3144L)
        .containsEntry("network.transport", "tcp")
        .containsEntry("network.iana_number", 6L)
        .containsEntry("event.action", "Blocked")
        .containsEntry("event.type", List.of("connection", "denied"))
        .containsEntry("event.outcome", "failure")
        .containsEntry("network.direction", "inbound")
        .containsEntry("source.bytes", 60L)
        .containsEntry("destination.bytes", 0L)
        .containsEntry("network.packets", 1L)
        .containsEntry("tidewaiter.tcp.flags", 2L)
        .containsEntry("tidewaiter.format", "flat")
        .containsEntry("src_port", "51234") // the input's own field, as spelled
        .doesNotContainKey("tidewaiter.answered"); // one packet is not a flow
  }

  @Test
  void decode_bothNames_ecsWins() {
    String both = "{\"src_ip\":\"not one\",\"source\":{\"ip\":\"10.0.0.9\"},\"dst_port\":7}";

    assertThat(Decoded.of(Format.FLAT, both).event())
        .containsEntry("source.ip", "10.0.0.9")
        .containsEntry("destination.port", 7L);
  }

  @Test
  void decode_nullEcsName_isNotReplaced() {
    String nulled = "{\"src_ip\":\"10.0.0.1\",\"source.ip\":null}";

    assertThat(Decoded.of(Format.FLAT, nulled).get("source.ip")).isEqualTo("null");
  }

  @Test
  void decode_applicationProtocol_isNoTransport() {
    String web = "{\"src_ip\":\"10.0.0.1\",\"protocol\":\"https\",\"dst_port\":443}";

    assertThat(Decoded.of(Format.FLAT, web).event())
        .doesNotContainKeys("network.transport", "network.iana_number")
        .containsEntry("destination.port", 443L);
  }

  @Test
  void decode_wrongValue_namesTheInputsField() {
    assertThat(Decoded.of(Format.FLAT, "{\"dst_port\":70000}").error().detail())
        .isEqualTo("dst_port: '70000' (expected: 0 to 65535)");
  }
}
