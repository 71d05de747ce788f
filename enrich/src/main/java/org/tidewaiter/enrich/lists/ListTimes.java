package org.tidewaiter.enrich.lists;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads the times in lists: a date, or a date and a time of ISO 8601 with {@code T} or a space
 * between them, to the minute or finer. Behind a time may stand {@code Z} or an offset such as
 * {@code +02:00}, {@code +0200} or {@code +02}; dates and times without one are UTC.
 */
final class ListTimes {

  private static final int DATE = 10;

  /** How offsets are spelled; the first also reads {@code Z}. */
  private static final List<DateTimeFormatter> SPELLINGS =
      List.of(withOffset("+HH:MM"), withOffset("+HHmm"));

  private ListTimes() {}

  private static DateTimeFormatter withOffset(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
        .optionalStart()
        .appendOffset(pattern, "Z")
        .toFormatter()
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /** Returns milliseconds since 1970 UTC; a date alone is its beginning. */
  static OptionalLong begin(String text) {
    return parse(text, 0);
  }

  /** Does the same; a date alone is the end of that day. */
  static OptionalLong end(String text) {
    return parse(text, 1);
  }

  private static OptionalLong parse(String text, int daysOfDate) {
    if (text.length() > DATE) {
      return time(text);
    }
    try {
      LocalDate day = LocalDate.parse(text).plusDays(daysOfDate);
      return OptionalLong.of(day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
    } catch (DateTimeException notADate) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong time(String text) {
    String iso =
        text.charAt(DATE) == ' ' ? text.substring(0, DATE) + 'T' + text.substring(DATE + 1) : text;
    for (DateTimeFormatter spelling : SPELLINGS) {
      try {
        return OptionalLong.of(millis(spelling, iso));
      } catch (DateTimeException | ArithmeticException notThisOne) {
        // The next spelling may read it; if none does, that is the answer.
      }
    }
    return OptionalLong.empty();
  }

  private static long millis(DateTimeFormatter spelling, String iso) {
    TemporalAccessor read = spelling.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
    OffsetDateTime time =
        read instanceof LocalDateTime local
            ? local.atOffset(ZoneOffset.UTC)
            : OffsetDateTime.from(read);
    return time.toInstant().toEpochMilli();
  }
}
