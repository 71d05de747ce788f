package org.tidewaiter.rules.predicate;

import java.util.Locale;

/**
 * A number that a time of the calendar has.
 *
 * <p>Source: Sigma modifiers appendix 2.1.0, "Time Modifiers"; ISO 8601 for the week, which begins
 * on Monday, and the first of a year is the one with the year's first Thursday. The appendix ends
 * at week 52; some years have a 53rd, and it is not lost here.
 */
public enum TimePart {
  /** Minute of the hour. */
  MINUTE(0, 59),
  /** Hour of the day. */
  HOUR(0, 23),
  /** Day of the month. */
  DAY(1, 31),
  /** Week of the year that the week belongs to. */
  WEEK(1, 53),
  /** Month of the year. */
  MONTH(1, 12),
  /** Year of the day, not of the week. */
  YEAR(0, 9999);

  private final int least;
  private final int most;

  TimePart(int least, int most) {
    this.least = least;
    this.most = most;
  }

  /** Returns the least number that it can be. */
  public int least() {
    return least;
  }

  /** Returns the greatest number that it can be. */
  public int most() {
    return most;
  }

  /** Returns whether a day alone has it. */
  boolean isOfDay() {
    return this != MINUTE && this != HOUR;
  }

  /**
   * Returns the number that a time has.
   *
   * @param wallSeconds what the clocks of a zone show, in seconds since they showed the beginning
   *     of 1970
   */
  int of(long wallSeconds) {
    return switch (this) {
      case MINUTE -> (int) Math.floorMod(Math.floorDiv(wallSeconds, 60L), 60L);
      case HOUR -> (int) Math.floorMod(Math.floorDiv(wallSeconds, 3600L), 24L);
      case DAY -> Calendar.dayOfMonth(Calendar.day(wallSeconds));
      case WEEK -> Calendar.week(Calendar.day(wallSeconds));
      case MONTH -> Calendar.month(Calendar.day(wallSeconds));
      case YEAR -> Calendar.year(Calendar.day(wallSeconds));
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
