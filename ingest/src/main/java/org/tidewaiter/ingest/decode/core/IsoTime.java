package org.tidewaiter.ingest.decode.core;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Reads ISO 8601 dates and times: {@code 2026-01-02}, {@code 2026-01-02T03:04}, {@code 2026-01-02
 * 03:04:05,678+0100}.
 *
 * <p>The separator is a {@code T} or a space; a fraction has any number of digits; the zone is
 * {@code Z}, an offset with or without colon and minutes, or absent. A leap second counts as the
 * first second of the next minute.
 *
 * <p>Source: ISO 8601-1:2019; RFC 3339 section 5.6.
 */
final class IsoTime {

  private static final int INVALID_OFFSET = Integer.MIN_VALUE;
  private static final int MAX_OFFSET_SECONDS = 18 * 3600;

  private IsoTime() {}

  /** Returns nanoseconds since 1970 UTC, or {@link EventTime#INVALID}. */
  static long parse(byte[] text, int from, int to, ZoneId zone) {
    int year = number(text, from, from + 4, to);
    int month = number(text, from + 5, from + 7, to);
    int day = number(text, from + 8, from + 10, to);
    boolean date = is(text, from + 4, to, '-') && is(text, from + 7, to, '-');
    if (!date || year < 0 || month < 1 || month > 12 || !isDay(year, month, day)) {
      return EventTime.INVALID;
    }
    int at = from + 10;
    if (at == to) {
      return EventTime.of(utcSeconds(LocalDate.of(year, month, day), 0, zone), 0);
    }
    int hour = number(text, at + 1, at + 3, to);
    int minute = number(text, at + 4, at + 6, to);
    boolean separated = text[at] == 'T' || text[at] == 't' || text[at] == ' ';
    if (!separated || !is(text, at + 3, to, ':') || !isTime(hour, minute)) {
      return EventTime.INVALID;
    }
    at += 6;
    int second = 0;
    long fraction = 0;
    if (is(text, at, to, ':')) {
      second = number(text, at + 1, at + 3, to);
      at += 3;
      if (is(text, at, to, '.') || is(text, at, to, ',')) {
        int digits = at + 1;
        at = digits;
        while (at < to && text[at] >= '0' && text[at] <= '9') {
          at++;
        }
        fraction = EventTime.fraction(text, digits, at);
      }
    }
    if (second < 0 || second > 60 || fraction < 0) {
      return EventTime.INVALID;
    }
    long ofDay = hour * 3600L + minute * 60L + second;
    return zoned(LocalDate.of(year, month, day), ofDay, fraction, zoneAt(text, at, to), zone);
  }

  private static long zoned(LocalDate date, long ofDay, long fraction, int offset, ZoneId zone) {
    if (offset == INVALID_OFFSET) {
      return EventTime.INVALID;
    }
    long seconds =
        offset == Integer.MAX_VALUE
            ? utcSeconds(date, ofDay, zone)
            : date.toEpochDay() * 86_400 + ofDay - offset;
    return EventTime.of(seconds, fraction);
  }

  /** Returns the seconds since 1970 UTC of a local date and second of the day. */
  static long utcSeconds(LocalDate date, long secondOfDay, ZoneId zone) {
    long local = date.toEpochDay() * 86_400 + secondOfDay;
    if (zone instanceof ZoneOffset offset) {
      return local - offset.getTotalSeconds();
    }
    LocalDateTime dateTime = LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
    return local - zone.getRules().getOffset(dateTime).getTotalSeconds();
  }

  /** Returns an offset in seconds; the largest int if there is none. */
  private static int zoneAt(byte[] text, int from, int to) {
    if (from == to) {
      return Integer.MAX_VALUE;
    }
    int at = text[from] == ' ' ? from + 1 : from;
    if (at + 1 == to && (text[at] | 0x20) == 'z') {
      return 0;
    }
    if (!is(text, at, to, '+') && !is(text, at, to, '-')) {
      return INVALID_OFFSET;
    }
    int hours = number(text, at + 1, at + 3, to);
    int minutesAt = is(text, at + 3, to, ':') ? at + 4 : at + 3;
    int minutes = at + 3 == to ? 0 : number(text, minutesAt, minutesAt + 2, to);
    boolean whole = at + 3 == to || minutesAt + 2 == to;
    int seconds = hours * 3600 + minutes * 60;
    if (!whole || hours < 0 || minutes < 0 || minutes > 59 || seconds > MAX_OFFSET_SECONDS) {
      return INVALID_OFFSET;
    }
    return text[at] == '-' ? -seconds : seconds;
  }

  static boolean isDay(int year, int month, int day) {
    return day >= 1 && day <= Month.of(month).length(Year.isLeap(year));
  }

  static boolean isTime(int hour, int minute) {
    return hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
  }

  private static boolean is(byte[] text, int at, int to, char c) {
    return at < to && text[at] == c;
  }

  /** Returns the decimal number in {@code [from, end)}, or -1. */
  static int number(byte[] text, int from, int end, int to) {
    if (end > to) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < end; i++) {
      if (text[i] < '0' || text[i] > '9') {
        return -1;
      }
      value = value * 10 + (text[i] - '0');
    }
    return value;
  }
}
