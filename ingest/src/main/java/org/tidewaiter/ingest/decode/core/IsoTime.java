package org.tidewaiter.ingest.decode.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The length of the form that {@link #parseWhole} reads. */
  private static final int WHOLE_LENGTH = 24;

  // That form word by word, with zeros for its digits, and the bytes that are none: 0000-00-,
  // 00T00:00 and :00.000Z, the first character in the lowest byte.
  private static final long DATE_ZEROS = 0x2d30302d30303030L;
  private static final long DATE_OTHERS = 0xff0000ff00000000L;
  private static final long TIME_ZEROS = 0x30303a3030543030L;
  private static final long TIME_OTHERS = 0x0000ff0000ff0000L;
  private static final long REST_ZEROS = 0x5a3030302e30303aL;
  private static final long REST_OTHERS = 0xff000000ff0000ffL;

  private static final long HIGH_BITS = 0x8080808080808080L;

  /** Added to a byte of at most 127, sets its high bit if it is more than 9. */
  private static final long ABOVE_NINE = 0x7676767676767676L;

  private IsoTime() {}

  /** Returns nanoseconds since 1970 UTC, or {@link EventTime#INVALID}. */
  static long parse(byte[] text, int from, int to, ZoneId zone) {
    long whole = to - from == WHOLE_LENGTH ? parseWhole(text, from) : EventTime.INVALID;
    return whole == EventTime.INVALID ? parseAny(text, from, to, zone) : whole;
  }

  /**
   * Reads {@code 2026-01-02T03:04:05.678Z}, the form that nearly all events have; three words are
   * taken apart without a branch. Returns {@link EventTime#INVALID} for any other, valid or not.
   */
  private static long parseWhole(byte[] text, int from) {
    long date = (long) LONGS.get(text, from) ^ DATE_ZEROS;
    long time = (long) LONGS.get(text, from + 8) ^ TIME_ZEROS;
    long rest = (long) LONGS.get(text, from + 16) ^ REST_ZEROS;
    long high = (date + ABOVE_NINE) | date | (time + ABOVE_NINE) | time;
    high |= (rest + ABOVE_NINE) | rest;
    long others = (date & DATE_OTHERS) | (time & TIME_OTHERS) | (rest & REST_OTHERS);
    if (((high & HIGH_BITS) | others) != 0) {
      return EventTime.INVALID;
    }
    int year = two(date, 0) * 100 + two(date, 2);
    int month = two(date, 5);
    int day = two(time, 0);
    int hour = two(time, 3);
    int minute = two(time, 6);
    int second = two(rest, 1);
    boolean valid = month >= 1 && month <= 12 && isDay(year, month, day) && isTime(hour, minute);
    if (!valid || second > 60) {
      return EventTime.INVALID;
    }
    long ofDay = hour * 3600L + minute * 60L + second;
    long seconds = LocalDate.of(year, month, day).toEpochDay() * 86_400 + ofDay;
    long millis = two(rest, 4) * 10L + (rest >>> 48 & 15);
    return EventTime.of(seconds, millis * 1_000_000);
  }

  /** Returns the number of two digits, the first in the byte of that index. */
  private static int two(long digits, int index) {
    int both = (int) (digits >>> (8 * index));
    return (both & 15) * 10 + (both >>> 8 & 15);
  }

  /** Reads any form, that of {@link #parseWhole} too. */
  static long parseAny(byte[] text, int from, int to, ZoneId zone) {
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
    return day >= 1 && (day <= 28 || day <= Month.of(month).length(Year.isLeap(year)));
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
