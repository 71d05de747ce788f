package org.tidewaiter.enrich.lists;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;

/** Reads the times in lists: ISO 8601 with an offset; dates and times without one are UTC. */
final class ListTimes {

  private static final DateTimeFormatter WITHOUT_OFFSET =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm[:ss][.SSS]");

  private static final int DATE = 10;

  private ListTimes() {}

  /** Returns milliseconds since 1970 UTC; a date alone is its beginning. */
  static OptionalLong begin(String text) {
    return parse(text, 0);
  }

  /** Does the same; a date alone is the end of that day. */
  static OptionalLong end(String text) {
    return parse(text, 1);
  }

  private static OptionalLong parse(String text, int daysOfDate) {
    try {
      if (text.length() == DATE) {
        LocalDate day = LocalDate.parse(text).plusDays(daysOfDate);
        return OptionalLong.of(day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
      }
      if (text.length() > DATE && text.charAt(DATE) == ' ') {
        LocalDateTime time = LocalDateTime.parse(text, WITHOUT_OFFSET);
        return OptionalLong.of(time.toInstant(ZoneOffset.UTC).toEpochMilli());
      }
      return OptionalLong.of(OffsetDateTime.parse(text).toInstant().toEpochMilli());
    } catch (DateTimeException | ArithmeticException notATime) {
      return OptionalLong.empty();
    }
  }
}
