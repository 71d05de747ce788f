package org.tidewaiter.enrich.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListTimesTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:04:05Z,             2026-01-02T03:04:05Z",
    "2026-01-02T03:04:05z,             2026-01-02T03:04:05Z",
    "2026-01-02T03:04:05.123456+00:00, 2026-01-02T03:04:05.123Z",
    "2026-01-02T03:04:05+02:00,        2026-01-02T01:04:05Z",
    "2026-01-02T03:04:05-0930,         2026-01-02T12:34:05Z",
    "2026-01-02T03:04:05+02,           2026-01-02T01:04:05Z",
    "2026-01-02T03:04Z,                2026-01-02T03:04:00Z",
    "2026-01-02T03:04:05,              2026-01-02T03:04:05Z",
    "2026-01-02T03:04:05.5,            2026-01-02T03:04:05.500Z",
    "2026-01-02T03:04,                 2026-01-02T03:04:00Z",
    "2026-01-02 03:04:05+00:00,        2026-01-02T03:04:05Z",
    "2026-01-02 03:04:05+02:00,        2026-01-02T01:04:05Z",
    "2026-01-02 03:04:05.25Z,          2026-01-02T03:04:05.250Z",
    "2026-01-02 03:04:05.123456,       2026-01-02T03:04:05.123Z",
    "2026-01-02 03:04:05,              2026-01-02T03:04:05Z",
    "2026-01-02 03:04,                 2026-01-02T03:04:00Z",
    "2026-01-02,                       2026-01-02T00:00:00Z",
    "1969-12-31 23:59:59.999Z,         1969-12-31T23:59:59.999Z",
  })
  void begin_timesAsListsSpellThem_areRead(String text, String expected) {
    assertThat(ListTimes.begin(text))
        .isEqualTo(OptionalLong.of(Instant.parse(expected).toEpochMilli()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "2026",
        "2026-01",
        "2026-1-2",
        "2026-02-30",
        "2026-02-30 10:00:00",
        "2026-02-30T10:00:00Z",
        "2026-01-02 24:00:00",
        "2026-01-02  03:04:05",
        "2026-01-02_03:04:05",
        "2026-01-02 03",
        "2026-01-02 03:04:05ZZ",
        "2026-01-02 03:04:05Z+02:00",
        "2026-01-02 03:04:05 +02:00",
        "2026-01-02 03:04:05+2",
        "2026-01-02 03:04:05+19:00",
        "2026-01-02 03:04:05 UTC",
        "2026-01-02 03:04:05Z\n",
        "+292278995-01-01T00:00:00Z",
        "+999999999-12-31T23:59:59Z",
      })
  void begin_anythingElse_isNoTime(String text) {
    assertThat(ListTimes.begin(text)).isEmpty();
    assertThat(ListTimes.end(text)).isEmpty();
  }

  @Test
  void end_dateAlone_isTheEndOfTheDay() {
    assertThat(ListTimes.end("2026-12-31"))
        .isEqualTo(OptionalLong.of(Instant.parse("2027-01-01T00:00:00Z").toEpochMilli()));
    assertThat(ListTimes.end("2026-12-31 10:00"))
        .isEqualTo(OptionalLong.of(Instant.parse("2026-12-31T10:00:00Z").toEpochMilli()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void begin_anyTimeInAnySpelling_isThatTime(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      int seconds = random.nextInt();
      ZoneOffset offset = ZoneOffset.ofHoursMinutes(random.nextInt(18), random.nextInt(60));
      OffsetDateTime time = Instant.ofEpochSecond(seconds).atOffset(offset);
      for (String pattern :
          new String[] {
            "uuuu-MM-dd'T'HH:mm:ssXXX", "uuuu-MM-dd HH:mm:ssXXX", "uuuu-MM-dd HH:mm:ssxx"
          }) {
        String text = time.format(DateTimeFormatter.ofPattern(pattern));
        assertThat(ListTimes.begin(text))
            .as("seed %d: %s", seed, text)
            .isEqualTo(OptionalLong.of(seconds * 1000L));
      }
    }
  }
}
