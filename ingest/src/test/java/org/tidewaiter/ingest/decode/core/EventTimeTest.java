package org.tidewaiter.ingest.decode.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

  /** One spelling, and the time it stands for. */
  record Case(String text, String time) {
    @Override
    public String toString() {
      return text;
    }
  }

  static Stream<Case> times() {
    return Stream.of(
        new Case("2026-01-02T03:04:05Z", "2026-01-02T03:04:05.000Z"),
        new Case("2026-01-02T03:04:05.6Z", "2026-01-02T03:04:05.600Z"),
        new Case("2026-01-02t03:04:05,678z", "2026-01-02T03:04:05.678Z"),
        new Case("2026-01-02 03:04:05.678901", "2026-01-02T03:04:05.678901Z"),
        new Case("2026-01-02T03:04:05.678901234567Z", "2026-01-02T03:04:05.678901234Z"),
        new Case("2026-01-02T03:04:05+01:00", "2026-01-02T02:04:05.000Z"),
        new Case("2026-01-02T03:04:05.5-0130", "2026-01-02T04:34:05.500Z"),
        new Case("2026-01-02T03:04:05+01", "2026-01-02T02:04:05.000Z"),
        new Case("2026-01-02 03:04:05 +0100", "2026-01-02T02:04:05.000Z"),
        new Case("2026-01-02T03:04Z", "2026-01-02T03:04:00.000Z"),
        new Case("2026-01-02", "2026-01-02T00:00:00.000Z"),
        new Case("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"),
        new Case("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z"),
        new Case("1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000Z"),
        new Case("2199-12-31T23:59:59.999999999Z", "2199-12-31T23:59:59.999999999Z"),
        new Case("1767324725", "2026-01-02T03:32:05.000Z"),
        new Case("1767324725.5", "2026-01-02T03:32:05.500Z"),
        new Case("1677577599.000000", "2023-02-28T09:46:39.000Z"),
        new Case("1767324725123", "2026-01-02T03:32:05.123Z"),
        new Case("1767324725123.25", "2026-01-02T03:32:05.123250Z"),
        new Case("1767324725123456", "2026-01-02T03:32:05.123456Z"),
        new Case("1767324725123456.7", "2026-01-02T03:32:05.123456700Z"),
        new Case("1767324725123456789", "2026-01-02T03:32:05.123456789Z"),
        new Case("1767324725123456789.5", "2026-01-02T03:32:05.123456789Z"),
        new Case("0", "1970-01-01T00:00:00.000Z"));
  }

  @ParameterizedTest
  @MethodSource("times")
  void parse_spelling_isTheTime(Case given) {
    long nanos = parse(given.text(), ZoneOffset.UTC);

    assertThat(nanos).isNotEqualTo(EventTime.INVALID);
    assertThat(EventTime.format(nanos)).isEqualTo(given.time());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "-1",
        "1.",
        "1.x",
        "1 ",
        "1767324725 s",
        "2026-13-01",
        "2026-00-01",
        "2026-02-30",
        "2025-02-29",
        "2026-01-00",
        "2026-1-2",
        "2026-01-02x",
        "2026-01-02T",
        "2026-01-02T3:04",
        "2026-01-02T24:00:00Z",
        "2026-01-02T03:60:00Z",
        "2026-01-02T03:04:61Z",
        "2026-01-02T03:04:05.Z",
        "2026-01-02T03:04:05+1",
        "2026-01-02T03:04:05+19:00",
        "2026-01-02T03:04:05+01:60",
        "2026-01-02T03:04:05 ",
        "2026-01-02T03:04:05ZZ",
        "2026-01-02T03:04:05 CET",
        "1969-12-31T23:59:59Z",
        "2200-01-01T00:00:00Z",
        "7258118400",
        "50000000000",
        "9223372036854775808",
        "99999999999999999999",
        "20260102030405000000000"
      })
  void parse_other_isInvalid(String text) {
    assertThat(parse(text, ZoneOffset.UTC)).isEqualTo(EventTime.INVALID);
  }

  @Test
  void parse_millisecondsOfAnyInstant_isThatInstant() {
    Random random = new Random(11);
    long end = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();
    for (int i = 0; i < 100_000; i++) {
      long millis = (long) (random.nextDouble() * end);
      String text = Instant.ofEpochMilli(millis).toString();

      assertThat(parse(text, ZoneOffset.ofHours(5))).as(text).isEqualTo(millis * 1_000_000);
    }
  }

  /** The form that is read at a stroke is judged as if it were read bit by bit. */
  @Test
  void parse_oneCharacterChanged_isJudgedAsInAnyForm() {
    byte[] text = "[2026-02-08T13:04:05.678Z]".getBytes(StandardCharsets.UTF_8);
    for (int at = 1; at < text.length - 1; at++) {
      byte before = text[at];
      for (int b = Byte.MIN_VALUE; b <= Byte.MAX_VALUE; b++) {
        text[at] = (byte) b;

        long nanos = IsoTime.parse(text, 1, text.length - 1, ZoneOffset.UTC);

        assertThat(nanos)
            .as("%s at %s", b, at)
            .isEqualTo(IsoTime.parseAny(text, 1, text.length - 1, ZoneOffset.UTC));
      }
      text[at] = before;
    }
  }

  @Test
  void parse_withoutZone_isLocal() {
    ZoneId zone = ZoneId.of("Europe/Berlin");

    assertThat(EventTime.format(parse("2026-07-01 12:00:00", zone)))
        .isEqualTo("2026-07-01T10:00:00.000Z");
    assertThat(EventTime.format(parse("2026-01-01 12:00:00", zone)))
        .isEqualTo("2026-01-01T11:00:00.000Z");
    assertThat(EventTime.format(parse("2026-01-01 12:00:00Z", zone)))
        .isEqualTo("2026-01-01T12:00:00.000Z");
  }

  @Test
  void parse_everyCutOfATime_neverThrows() {
    String whole = "2026-01-02 03:04:05.678 +01:00";
    for (int to = 0; to <= whole.length(); to++) {
      for (int from = 0; from <= to; from++) {
        parse(whole.substring(from, to), ZoneOffset.UTC);
      }
    }
    assertThat(parse("", ZoneOffset.UTC)).isEqualTo(EventTime.INVALID);
  }

  @Test
  void ofMillis_outOfRange_isBroughtIn() {
    assertThat(EventTime.ofMillis(-1)).isZero();
    assertThat(EventTime.format(EventTime.ofMillis(Long.MAX_VALUE)))
        .isEqualTo("2199-12-31T23:59:59.999Z");
  }

  private static long parse(String text, ZoneId zone) {
    byte[] bytes = ("[" + text + "]").getBytes(StandardCharsets.UTF_8);
    return EventTime.parse(bytes, 1, bytes.length - 1, zone);
  }
}
