package org.tidewaiter.enrich.port;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A date as exact as its source: a day, a month or a year, in UTC.
 *
 * @param text {@code yyyy}, {@code yyyy-MM} or {@code yyyy-MM-dd}, as written
 * @param first the first day that is meant
 * @param afterLast the day after the last one that is meant
 */
public record FactDate(String text, LocalDate first, LocalDate afterLast) {

  /** Returns the date that a text spells, or nothing if it is in none of the three forms. */
  public static Optional<FactDate> parse(String text) {
    try {
      switch (text.length()) {
        case 4:
          Year year = Year.parse(text);
          return Optional.of(new FactDate(text, year.atDay(1), year.plusYears(1).atDay(1)));
        case 7:
          YearMonth month = YearMonth.parse(text);
          return Optional.of(new FactDate(text, month.atDay(1), month.plusMonths(1).atDay(1)));
        case 10:
          LocalDate day = LocalDate.parse(text);
          return Optional.of(new FactDate(text, day, day.plusDays(1)));
        default:
          return Optional.empty();
      }
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }

  /** Returns the first instant that is meant. */
  public Instant start() {
    return first.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Returns the first instant that is no longer meant. */
  public Instant end() {
    return afterLast.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Returns the first instant that lies further behind than the given period. */
  Instant endPlus(Period period) {
    return afterLast.plus(period).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  @Override
  public String toString() {
    return text;
  }
}
