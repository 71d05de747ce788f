package org.tidewaiter.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.Reason;

class EcsTest {

  private static final String EVENT =
      "{\"@timestamp\":\"2026-06-01T10:00:00.123Z\",\"event\":{\"action\":\"deny\","
          + "\"start\":\"2026-06-01T10:00:00Z\",\"duration\":1500},"
          + "\"source\":{\"ip\":\"10.0.0.1\",\"port\":51234,\"bytes\":60,\"packets\":1},"
          + "\"destination.ip\":\"2001:DB8::1\",\"destination\":{\"port\":\"3144\"},"
          + "\"network\":{\"transport\":\"TCP\",\"bytes\":18446744073709551614}}";

  @Test
  void decode_event_keepsWhatIsThereAndAddsTheRest() {
    Decoded decoded = Decoded.of(Format.ECS, EVENT);

    assertThat(decoded.event())
        .containsEntry("source.ip", "10.0.0.1")
        .containsEntry("source.port", 51234L)
        .containsEntry("destination.ip", "2001:DB8::1") // as spelled
        .containsEntry("destination.port", 3144L) // text, but a number to compare
        .containsEntry("network.transport", "TCP")
        .containsEntry("network.iana_number", 6L)
        .containsEntry("network.bytes", "18446744073709551614")
        .containsEntry("event.action", "deny")
        .containsEntry("event.type", List.of("connection", "denied"))
        .containsEntry("event.outcome", "failure")
        .containsEntry("event.duration", 1500L)
        .containsEntry("tidewaiter.format", "ecs")
        .containsEntry("tidewaiter.time.source", "event");
    assertThat(decoded.times())
        .containsExactly(Instant.parse("2026-06-01T10:00:00.123Z").toEpochMilli());
  }

  /** A value that one core field gets, out of what the input has. */
  record Derived(String name, String json, String field, @Nullable Object value) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Derived> derived() {
    return Stream.of(
        derived("number to name", "'network.iana_number':17", "network.transport", "udp"),
        derived("number as text", "'network.iana_number':'17'", "network.transport", "udp"),
        derived("text number stays", "'network.iana_number':'17'", "network.iana_number", 17L),
        derived("name to number", "'network.transport':'ipv6-icmp'", "network.iana_number", 58L),
        derived("number as transport", "'network.transport':'6'", "network.iana_number", 6L),
        derived("unknown transport", "'network.transport':'any'", "network.iana_number", null),
        derived("unknown transport stays", "'network.transport':'any'", "network.transport", "any"),
        derived("escaped", "'network.transport':'t\\u0063p'", "network.iana_number", 6L),
        derived("escaped port", "'source.port':'\\u0038\\u0030'", "source.port", 80L),
        derived("port as a decimal", "'source.port':80.0", "source.port", 80L),
        derived("port zero", "'source.port':0", "source.port", 0L),
        derived("port in a list", "'source.port':['80',443]", "source.port", List.of(80L, 443L)),
        derived("null", "'source.port':null", "source.port", "null"),
        derived("empty text", "'source.ip':''", "source.ip", ""),
        derived("a dash", "'source.bytes':'-'", "source.bytes", "-"),
        derived("no verdict", "'event.action':'logged'", "event.type", null),
        derived("verdict of outcome", "'event.outcome':'blocked'", "event.type", denied()),
        derived("type stays", "'event.type':'info','event.action':'deny'", "event.type", "info"),
        derived("allowed", "'event.action':'accept'", "event.outcome", "success"),
        derived(
            "flags of a flow",
            "'netflow.tcp_control_bits':18,'network.transport':'tcp'",
            "tidewaiter.tcp.flags",
            18L),
        derived(
            "answered",
            "'netflow.tcp_control_bits':18,'network.transport':'tcp'",
            "tidewaiter.answered",
            true),
        derived("time of the end", "'event.end':1767324725000", "@timestamp", TIME),
        derived("time of the start", "'event.start':'1767324725'", "@timestamp", TIME),
        derived("time of the record", "'x':1", "@timestamp", "2026-06-10T12:00:00.000Z"),
        derived("its source", "'x':1", "tidewaiter.time.source", "record"),
        derived("ours is not theirs", "'tidewaiter.format':'x'", "tidewaiter.format", "ecs"));
  }

  private static final String TIME = "2026-01-02T03:32:05.000Z";

  private static List<String> denied() {
    return List.of("connection", "denied");
  }

  private static Derived derived(String name, String json, String field, @Nullable Object value) {
    return new Derived(name, json, field, value);
  }

  @ParameterizedTest
  @MethodSource("derived")
  void decode_core_isNormalised(Derived given) {
    assertThat(Decoded.of(Format.ECS, json(given.json())).get(given.field()))
        .isEqualTo(given.value());
  }

  /** A value that can't be what its field says. */
  record Wrong(String name, String json, int offset, String detail) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Wrong> wrong() {
    String address = "(expected: an IPv4 or IPv6 address)";
    String port = "(expected: 0 to 65535)";
    String count = "(expected: a whole number >= 0)";
    String time = "(expected: a time from 1970 to 2199, as ISO 8601 or as a number)";
    return Stream.of(
        new Wrong("address", "'source.ip':'10.0.0.999'", 14, "source.ip: '10.0.0.999' " + address),
        new Wrong("a name", "'destination.ip':'fw'", 19, "destination.ip: 'fw' " + address),
        new Wrong("a prefix", "'source.ip':'10.0.0.0/8'", 14, "source.ip: '10.0.0.0/8' " + address),
        new Wrong("a number", "'source.ip':10", 13, "source.ip: '10' " + address),
        new Wrong("an object", "'source.ip':{}", -1, "source.ip: an object " + address),
        new Wrong("second of a list", "'source.ip':['::1','x']", 21, "source.ip: 'x' " + address),
        new Wrong("port", "'source.port':70000", 15, "source.port: '70000' " + port),
        new Wrong("negative", "'source.port':-1", 15, "source.port: '-1' " + port),
        new Wrong("half a port", "'source.port':80.5", 15, "source.port: '80.5' " + port),
        new Wrong("a word", "'source.port':'http'", 16, "source.port: 'http' " + port),
        new Wrong("true", "'source.port':true", -1, "source.port: 'true' " + port),
        new Wrong("2^64", "'network.bytes':1e300", 17, "network.bytes: '1e300' " + count),
        new Wrong("bytes", "'source.bytes':'-5'", 17, "source.bytes: '-5' " + count),
        new Wrong("packets", "'network.packets':1.5", 19, "network.packets: '1.5' " + count),
        new Wrong("duration", "'event.duration':'1s'", 19, "event.duration: '1s' " + count),
        new Wrong(
            "protocol",
            "'network.iana_number':256",
            23,
            "network.iana_number: '256' (expected: 0 to 255)"),
        new Wrong(
            "transport",
            "'network.transport':'300'",
            22,
            "network.transport: '300' (expected: a protocol's name, or 0 to 255)"),
        new Wrong("time", "'@timestamp':'yesterday'", 15, "@timestamp: 'yesterday' " + time),
        new Wrong("year 2200", "'@timestamp':7258118400", 14, "@timestamp: '7258118400' " + time),
        new Wrong("before 1970", "'@timestamp':-1", 14, "@timestamp: '-1' " + time),
        new Wrong("start", "'event.start':true", -1, "event.start: 'true' " + time),
        new Wrong("end", "'event.end':'2026-02-30'", 14, "event.end: '2026-02-30' " + time),
        new Wrong(
            "flags",
            "'netflow.tcp_control_bits':'x'",
            29,
            "netflow.tcp_control_bits: 'x' (expected: TCP flags)"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void decode_wrongValue_isRejected(Wrong given) {
    for (Format format : List.of(Format.ECS, Format.JSON)) {
      assertThat(Decoded.of(format, json(given.json())).error())
          .isEqualTo(new DecodeError(Reason.INVALID_VALUE, given.offset(), given.detail()));
    }
  }

  @Test
  void decode_longValue_isCutInTheDetail() {
    String longText = "9".repeat(100_000);

    DecodeError error = Decoded.of(Format.ECS, json("'source.ip':'" + longText + "'")).error();

    assertThat(error.detail()).hasSizeLessThan(120).contains("999...'");
  }

  @Test
  void decode_json_hasTheSameCore() {
    Map<String, Object> ecs = Decoded.of(Format.ECS, EVENT).core();
    Map<String, Object> json = Decoded.of(Format.JSON, EVENT).core();

    assertThat(json.put("tidewaiter.format", "ecs")).isEqualTo("json");
    assertThat(json).isEqualTo(ecs);
  }

  private static String json(String members) {
    return "{" + members.replace('\'', '"') + "}";
  }
}
