package org.tidewaiter.ingest.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.ingest.decode.core.EventTime;

class SyslogTimeTest {

  /** A time without its year, when the record was stamped, in which zone, and what comes of it. */
  record Case(String text, String record, String zone, String time) {
    @Override
    public String toString() {
      return text + " in " + zone + ", record of " + record;
    }
  }

  static Stream<Case> times() {
    return Stream.of(
        new Case("Jun  8 14:34:33", "2026-06-08T14:34:40Z", "UTC", "2026-06-08T14:34:33.000Z"),
        new Case("Jun  8 14:34:33", "2026-06-08T14:00:00Z", "UTC", "2026-06-08T14:34:33.000Z"),
        new Case("Jun  8 14:34:33", "2026-06-06T00:00:00Z", "UTC", "2025-06-08T14:34:33.000Z"),
        new Case("Dec 31 23:59:59", "2027-01-01T00:00:05Z", "UTC", "2026-12-31T23:59:59.000Z"),
        new Case("Dec 31 23:59:59", "2027-01-20T00:00:05Z", "UTC", "2026-12-31T23:59:59.000Z"),
        new Case("Dec 31 23:59:59", "2026-12-31T23:59:50Z", "UTC", "2026-12-31T23:59:59.000Z"),
        new Case("Jan  1 00:00:01", "2026-12-31T23:59:59Z", "UTC", "2027-01-01T00:00:01.000Z"),
        new Case("Jan  1 00:00:01", "2027-01-01T00:00:05Z", "UTC", "2027-01-01T00:00:01.000Z"),
        new Case("Jan  1 00:00:01", "2026-12-30T00:00:00Z", "UTC", "2026-01-01T00:00:01.000Z"),
        new Case("Dec 31 23:30:00", "2027-01-01T04:31:00Z", "-05:00", "2027-01-01T04:30:00.000Z"),
        new Case("Jan  1 08:59:00", "2026-12-31T23:59:05Z", "+09:00", "2026-12-31T23:59:00.000Z"),
        new Case("Jan  1 08:59:00", "2026-12-31T23:59:05Z", "UTC", "2027-01-01T08:59:00.000Z"),
        new Case("Dec 31 15:00:00", "2027-01-01T00:00:05Z", "UTC", "2026-12-31T15:00:00.000Z"),
        new Case("Feb 29 12:00:00", "2024-02-29T12:00:05Z", "UTC", "2024-02-29T12:00:00.000Z"),
        new Case("Feb 29 12:00:00", "2026-03-01T00:00:00Z", "UTC", "2024-02-29T12:00:00.000Z"),
        new Case("Feb 29 12:00:00", "2104-01-01T00:00:00Z", "UTC", "2096-02-29T12:00:00.000Z"),
        new Case("Jun  8 14:34:33", "1970-01-01T00:00:00Z", "UTC", "1970-06-08T14:34:33.000Z"),
        new Case("Feb 29 14:34:33", "1970-01-01T00:00:00Z", "UTC", "1972-02-29T14:34:33.000Z"),
        new Case("Jun  8 2019 14:34:33", "2026-06-08T00:00:00Z", "UTC", "2019-06-08T14:34:33.000Z"),
        new Case("Jun 08 14:34:33.5", "2026-06-09T00:00:00Z", "UTC", "2026-06-08T14:34:33.500Z"),
        new Case("Jun 30 23:59:60", "2026-07-09T00:00:00Z", "UTC", "2026-07-01T00:00:00.000Z"));
  }

  @ParameterizedTest
  @MethodSource("times")
  void read_withoutYear_isTheLastOneNotAheadOfTheRecord(Case given) {
    long time = read(given.text(), given.zone(), Instant.parse(given.record()).toEpochMilli());

    assertThat(time).isNotEqualTo(EventTime.INVALID);
    assertThat(EventTime.format(time)).isEqualTo(given.time());
  }

  @Test
  void read_sameLine_isTheSameWheneverTheRecordComes() {
    String time = EventTime.format(read("Dec 31 23:59:59", "UTC", millis("2027-01-01T00:00:00Z")));

    for (int day = 0; day < 364; day++) {
      long later = millis("2027-01-01T00:00:00Z") + day * 86_400_000L;
      assertThat(EventTime.format(read("Dec 31 23:59:59", "UTC", later))).isEqualTo(time);
    }
  }

  @Test
  void read_noSuchTime_isInvalid() {
    for (String text :
        new String[] {
          "Jun 31 14:34:33",
          "Feb 30 14:34:33",
          "Jun  0 14:34:33",
          "Jun 99999 14:34:33",
          "Jun  8 24:00:00",
          "Jun  8 14:60:00",
          "Jun  8 14:34:61",
          "Jun  8 14:34",
          "Jun  8",
          "Jun  8 14-34-33",
          "Feb 29 2025 14:34:33",
          "Jun  8 1969 14:34:33",
          "Jun  8 2200 14:34:33"
        }) {
      assertThat(read(text, "UTC", millis("2026-06-09T00:00:00Z")))
          .as(text)
          .isEqualTo(EventTime.INVALID);
    }
  }

  private static long millis(String time) {
    return Instant.parse(time).toEpochMilli();
  }

  private static long read(String text, String zone, long recordMillis) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new SyslogTime(ZoneId.of(zone)).read(bytes, 0, bytes.length, recordMillis);
  }
}
