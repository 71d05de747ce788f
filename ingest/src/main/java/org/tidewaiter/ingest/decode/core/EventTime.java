package org.tidewaiter.ingest.decode.core;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Points in time as nanoseconds since 1970 UTC, and the ways in which events spell them.
 *
 * <p>Only times from 1970 to the end of 2199 are times here. Beyond, the unit of a bare number
 * could not be told by its size any more, and no clock of a device gets there honestly.
 */
public final class EventTime {

  /** In place of a time: the text or number is not one, or it is out of range. */
  public static final long INVALID = -1;

  /** Nanoseconds in a second. */
  static final long SECOND = 1_000_000_000;

  /** The start of the year 2200, in seconds. */
  private static final long END_SECONDS = 7_258_118_400L;

  private static final long FIRST_MILLIS = 100_000_000_000L;
  private static final long FIRST_MICROS = FIRST_MILLIS * 1000;
  private static final long FIRST_NANOS = FIRST_MICROS * 1000;
  private static final int SECONDS_OF_DAY = 86_400;

  private EventTime() {}

  /** Returns seconds and nanoseconds as one number, or {@link #INVALID} if out of range. */
  static long of(long seconds, long nanos) {
    return seconds < 0 || seconds >= END_SECONDS ? INVALID : seconds * SECOND + nanos;
  }

  /** Returns milliseconds since 1970 as nanoseconds, brought into range. */
  public static long ofMillis(long millis) {
    long clamped = Math.max(0, Math.min(millis, END_SECONDS * 1000 - 1));
    return clamped * 1_000_000;
  }

  /**
   * Returns the time that a bare number stands for: seconds, milliseconds, microseconds or
   * nanoseconds since 1970, told by size. The ranges meet in 1973, so no present time is doubtful.
   */
  public static long ofNumber(long number) {
    if (number < FIRST_MILLIS) {
      return of(number, 0);
    }
    long perSecond = number < FIRST_MICROS ? 1000 : number < FIRST_NANOS ? 1_000_000 : SECOND;
    return of(number / perSecond, number % perSecond * (SECOND / perSecond));
  }

  /**
   * Returns a local time as nanoseconds, or {@link #INVALID} if there is no such day or time, or it
   * is out of range.
   *
   * @param year 1 to 9999
   * @param month 1 to 12
   * @param secondOfDay 0 to 86400; the last for a leap second
   * @param nanos of the second
   */
  public static long ofLocal(
      int year, int month, int day, int secondOfDay, long nanos, ZoneId zone) {
    if (month < 1 || month > 12 || !IsoTime.isDay(year, month, day)) {
      return INVALID;
    }
    return of(IsoTime.utcSeconds(LocalDate.of(year, month, day), secondOfDay, zone), nanos);
  }

  /** Reads a time: ISO 8601, or a number with or without a fraction. */
  public static long parse(byte[] text, int from, int to, ZoneId zone) {
    boolean iso = to - from > 4 && text[from + 4] == '-';
    return iso ? IsoTime.parse(text, from, to, zone) : parseNumber(text, from, to);
  }

  private static long parseNumber(byte[] text, int from, int to) {
    long whole = 0;
    int at = from;
    while (at < to && text[at] >= '0' && text[at] <= '9' && at - from < 19) {
      whole = whole * 10 + (text[at++] - '0');
    }
    long time = at == from ? INVALID : ofNumber(whole);
    if (at == to || time == INVALID) {
      return time;
    }
    long fraction = text[at] == '.' ? fraction(text, at + 1, to) : INVALID;
    return fraction == INVALID ? INVALID : time + fraction / (SECOND / unitNanos(whole));
  }

  private static long unitNanos(long whole) {
    if (whole < FIRST_MILLIS) {
      return SECOND;
    }
    return whole < FIRST_MICROS ? 1_000_000 : whole < FIRST_NANOS ? 1000 : 1;
  }

  /** Returns the digits of a decimal fraction as billionths; those behind the ninth are dropped. */
  static long fraction(byte[] text, int from, int to) {
    long value = 0;
    long place = SECOND / 10;
    for (int i = from; i < to; i++) {
      if (text[i] < '0' || text[i] > '9') {
        return INVALID;
      }
      value += (text[i] - '0') * place;
      place /= 10;
    }
    return from == to ? INVALID : value;
  }

  /**
   * Returns a time as ISO 8601 in UTC, with three digits of the second, or as many as it takes.
   *
   * @param nanos a valid time
   */
  public static String format(long nanos) {
    long seconds = nanos / SECOND;
    int fraction = (int) (nanos % SECOND);
    LocalDate date = LocalDate.ofEpochDay(seconds / SECONDS_OF_DAY);
    int second = (int) (seconds % SECONDS_OF_DAY);
    int places = fraction % 1_000_000 == 0 ? 3 : fraction % 1000 == 0 ? 6 : 9;
    byte[] out = new byte[21 + places];
    put(out, 0, 4, date.getYear(), '-');
    put(out, 5, 2, date.getMonthValue(), '-');
    put(out, 8, 2, date.getDayOfMonth(), 'T');
    put(out, 11, 2, second / 3600, ':');
    put(out, 14, 2, second / 60 % 60, ':');
    put(out, 17, 2, second % 60, '.');
    put(out, 20, places, places == 3 ? fraction / 1_000_000 : cut(fraction, places), 'Z');
    return new String(out, StandardCharsets.ISO_8859_1);
  }

  private static int cut(int fraction, int places) {
    return places == 6 ? fraction / 1000 : fraction;
  }

  private static void put(byte[] out, int at, int digits, int number, char behind) {
    int rest = number;
    for (int i = at + digits - 1; i >= at; i--) {
      out[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    out[at + digits] = (byte) behind;
  }
}
