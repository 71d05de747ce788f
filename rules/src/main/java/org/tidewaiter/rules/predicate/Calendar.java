package org.tidewaiter.rules.predicate;

/**
 * The proleptic Gregorian calendar, without allocation: days are counted from 1970-01-01.
 *
 * <p>Source: ISO 8601.
 */
final class Calendar {

  private static final long DAY_SECONDS = 86_400;
  private static final int EPOCH_YEAR = 1970;

  /** Days in 400 years, after which the calendar repeats. */
  private static final long CYCLE_DAYS = 146_097;

  private static final int CYCLE_YEARS = 400;

  /** 1970-01-01 was a Thursday; Monday is 0. */
  private static final int EPOCH_WEEKDAY = 3;

  private Calendar() {}

  static long day(long wallSeconds) {
    return Math.floorDiv(wallSeconds, DAY_SECONDS);
  }

  /** Returns the day of a date that the calendar has; see {@link #isDate}. */
  static long day(int year, int month, int dayOfMonth) {
    long day = startOf(year) + dayOfMonth - 1;
    for (int m = 1; m < month; m++) {
      day += length(year, m);
    }
    return day;
  }

  static boolean isDate(int year, int month, int dayOfMonth) {
    return month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= length(year, month);
  }

  static int year(long day) {
    // The mean length of a year leads to the right year or to one beside it.
    int year = EPOCH_YEAR + (int) Math.floorDiv(day * CYCLE_YEARS, CYCLE_DAYS);
    while (startOf(year) > day) {
      year--;
    }
    while (startOf(year + 1) <= day) {
      year++;
    }
    return year;
  }

  static int month(long day) {
    int year = year(day);
    long left = day - startOf(year);
    int month = 1;
    while (left >= length(year, month)) {
      left -= length(year, month);
      month++;
    }
    return month;
  }

  static int dayOfMonth(long day) {
    return (int) (day - day(year(day), month(day), 1)) + 1;
  }

  /** A week belongs to the year in which its Thursday is. */
  static int week(long day) {
    long thursday = day - Math.floorMod(day + EPOCH_WEEKDAY, 7L) + EPOCH_WEEKDAY;
    return (int) (thursday - startOf(year(thursday))) / 7 + 1;
  }

  private static long startOf(int year) {
    return 365L * (year - EPOCH_YEAR) + leaps(year - 1) - leaps(EPOCH_YEAR - 1);
  }

  /** Returns how many leap years there are up to a year. */
  private static int leaps(int year) {
    return Math.floorDiv(year, 4) - Math.floorDiv(year, 100) + Math.floorDiv(year, 400);
  }

  private static int length(int year, int month) {
    if (month == 2) {
      return leaps(year) > leaps(year - 1) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }
}
