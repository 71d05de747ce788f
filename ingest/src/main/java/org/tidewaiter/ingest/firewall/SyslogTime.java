package org.tidewaiter.ingest.firewall;

import java.time.Instant;
import java.time.ZoneId;
import org.tidewaiter.ingest.decode.core.EventTime;

/**
 * Reads the time stamps of BSD syslog, which name no year: {@code Jun 8 14:34:33}.
 *
 * <p>The year is the last one in which the time is not later than the record's own timestamp, with
 * a day's grace for clocks and zones that are off. So December's lines in January belong to the old
 * year, and January's lines in December, from a clock that is ahead, to the new one. A 29 February
 * belongs to a leap year.
 *
 * <p>Source: RFC 3164 section 4.1.2; journald adds a fraction, some devices a year.
 */
final class SyslogTime {

  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final long GRACE_MILLIS = 24 * 3_600_000L;
  private static final int FIRST_YEAR = 1970;
  private static final int FIRST_LEAP_YEAR = 1972;

  /** The longest way from one leap day to the next, across a century that has none. */
  private static final int YEARS_BACK = 8;

  private final ZoneId zone;

  /** Offset behind the last time read. */
  private int end;

  SyslogTime(ZoneId zone) {
    this.zone = zone;
  }

  /** Returns the offset behind the time that {@link #read} read. */
  int end() {
    return end;
  }

  /** Returns whether the text goes on with a month, a day and something like a time. */
  boolean isAt(byte[] text, int from, int to) {
    if (month(text, from, to) == 0) {
      return false;
    }
    int colons = 0;
    int spaces = 0;
    int at = from + 3;
    while (at < to && spaces < 5 && colons < 2) {
      spaces += text[at] == ' ' ? 1 : 0;
      colons += text[at] == ':' ? 1 : 0;
      at++;
    }
    return colons == 2;
  }

  /**
   * Reads a time.
   *
   * @return nanoseconds since 1970, or {@link EventTime#INVALID} if it is none
   */
  long read(byte[] text, int from, int to, long recordMillis) {
    int month = month(text, from, to);
    int at = skipSpaces(text, from + 3, to);
    int dayEnd = digits(text, at, to);
    int day = number(text, at, dayEnd);
    at = skipSpaces(text, dayEnd, to);
    int year = 0;
    if (digits(text, at, to) == at + 4) {
      year = number(text, at, at + 4);
      at = skipSpaces(text, at + 4, to);
    }
    int hour = two(text, at, to);
    int minute = two(text, at + 3, to);
    int second = two(text, at + 6, to);
    boolean colons = at + 8 <= to && text[at + 2] == ':' && text[at + 5] == ':';
    if (!colons
        || hour < 0
        || hour > 23
        || minute < 0
        || minute > 59
        || second < 0
        || second > 60) {
      return EventTime.INVALID;
    }
    at += 8;
    long fraction = 0;
    if (at < to && text[at] == '.') {
      int fractionEnd = digits(text, at + 1, to);
      long place = 100_000_000;
      for (int i = at + 1; i < fractionEnd; i++, place /= 10) {
        fraction += place * (text[i] - '0');
      }
      at = fractionEnd;
    }
    end = at;
    int secondOfDay = (hour * 60 + minute) * 60 + second;
    if (year > 0) {
      return EventTime.ofLocal(year, month, day, secondOfDay, fraction, zone);
    }
    return day < 1 || day > 31
        ? EventTime.INVALID
        : inSomeYear(month, day, secondOfDay, fraction, recordMillis);
  }

  private long inSomeYear(int month, int day, int secondOfDay, long fraction, long recordMillis) {
    long latest = EventTime.ofMillis(recordMillis + GRACE_MILLIS);
    int newest = Instant.ofEpochSecond(latest / 1_000_000_000).atZone(zone).getYear();
    for (int year = newest; year >= Math.max(FIRST_YEAR, newest - YEARS_BACK); year--) {
      long time = EventTime.ofLocal(year, month, day, secondOfDay, fraction, zone);
      if (time != EventTime.INVALID && time <= latest) {
        return time;
      }
    }
    // A record stamped in the first months of 1970 has no timestamp worth the name.
    long time = EventTime.ofLocal(FIRST_YEAR, month, day, secondOfDay, fraction, zone);
    return time != EventTime.INVALID
        ? time
        : EventTime.ofLocal(FIRST_LEAP_YEAR, month, day, secondOfDay, fraction, zone);
  }

  private static int month(byte[] text, int from, int to) {
    if (to - from < 4 || text[from + 3] != ' ') {
      return 0;
    }
    for (int i = 0; i < MONTHS.length(); i += 3) {
      if (text[from] == MONTHS.charAt(i)
          && text[from + 1] == MONTHS.charAt(i + 1)
          && text[from + 2] == MONTHS.charAt(i + 2)) {
        return i / 3 + 1;
      }
    }
    return 0;
  }

  private static int skipSpaces(byte[] text, int from, int to) {
    int at = from;
    while (at < to && text[at] == ' ') {
      at++;
    }
    return at;
  }

  private static int digits(byte[] text, int from, int to) {
    int at = from;
    while (at < to && text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    return at;
  }

  private static int two(byte[] text, int from, int to) {
    return digits(text, from, Math.min(to, from + 2)) == from + 2
        ? number(text, from, from + 2)
        : -1;
  }

  /** Returns the number of at most four digits, or -1. */
  private static int number(byte[] text, int from, int to) {
    if (to <= from || to - from > 4) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + text[i] - '0';
    }
    return value;
  }
}
