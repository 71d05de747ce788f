package org.tidewaiter.rules.predicate;

/**
 * Times as logs spell them, read without allocation.
 *
 * <p>A date {@code 2026-01-31}; then, unless it stands alone, {@code T} or one space and a time
 * {@code 23:59}, {@code 23:59:59} or {@code 23:59:59.999}, with a point or a comma; then, if a zone
 * is named, {@code Z}, {@code +02}, {@code +0200} or {@code +02:00}. Second 60 is a leap second.
 *
 * <p>Source: ISO 8601, extended format; RFC 3339 for the space and small letters.
 */
final class TimeText {

  /** What {@link #parse} returns for a text that is no time. */
  static final long NONE = Long.MIN_VALUE;

  private static final int DATE_LENGTH = 10;
  private static final int MINUTE_LENGTH = 16;
  private static final int SECOND_LENGTH = 19;
  private static final int BAD = -1;

  /** Zones are at most so far apart from UTC. */
  private static final int MAX_OFFSET_HOURS = 18;

  private TimeText() {}

  /** Returns whether a text spells a number that can be a time: 9 to 14 digits, and a fraction. */
  static boolean isCount(String text) {
    int whole = digitsEnd(text, 0);
    if (whole < 9 || whole > 14) {
      return false;
    }
    boolean point = whole < text.length() && text.charAt(whole) == '.';
    int end = point ? digitsEnd(text, whole + 1) : whole;
    return end == text.length() && (!point || end > whole + 1);
  }

  /**
   * Reads a time.
   *
   * @param dateIsEnough whether a date without a time is one
   * @return {@link #NONE}, or what {@link #seconds} and {@link #isZoned} take apart
   */
  static long parse(String text, boolean dateIsEnough) {
    int length = text.length();
    long day = date(text);
    if (day == NONE || length == DATE_LENGTH) {
      return day == NONE || !dateIsEnough ? NONE : stamp(day * 86_400, false);
    }
    char mark = text.charAt(DATE_LENGTH);
    int hour = number(text, DATE_LENGTH + 1, 23);
    int minute = number(text, MINUTE_LENGTH - 2, 59);
    boolean clock = (mark == 'T' || mark == 't' || mark == ' ') && hour != BAD && minute != BAD;
    if (!clock || text.charAt(DATE_LENGTH + 3) != ':') {
      return NONE;
    }
    int at = MINUTE_LENGTH;
    int second = 0;
    if (at < length && text.charAt(at) == ':') {
      second = number(text, at + 1, 60);
      at = second == BAD ? length + 1 : fractionEnd(text, SECOND_LENGTH);
    }
    // A leap second belongs to the minute that it ends.
    long wall = day * 86_400 + hour * 3600L + minute * 60L + Math.min(second, 59);
    if (at >= length) {
      return at == length ? stamp(wall, false) : NONE;
    }
    int offset = offsetMinutes(text, at);
    return offset == Integer.MIN_VALUE ? NONE : stamp(wall - offset * 60L, true);
  }

  /** Returns the seconds since 1970: in UTC if a zone was named, else by the clock of no zone. */
  static long seconds(long stamp) {
    return stamp >> 1;
  }

  static boolean isZoned(long stamp) {
    return (stamp & 1) != 0;
  }

  private static long stamp(long seconds, boolean zoned) {
    return seconds << 1 | (zoned ? 1 : 0);
  }

  private static long date(String text) {
    if (text.length() < DATE_LENGTH || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return NONE;
    }
    int century = number(text, 0, 99);
    int yearOfCentury = number(text, 2, 99);
    int month = number(text, 5, 12);
    int day = number(text, 8, 31);
    int year = century * 100 + yearOfCentury;
    boolean good = century != BAD && yearOfCentury != BAD && month != BAD && day != BAD;
    return good && Calendar.isDate(year, month, day) ? Calendar.day(year, month, day) : NONE;
  }

  /** Returns the minutes that a zone is ahead of UTC; the least int if the text ends otherwise. */
  private static int offsetMinutes(String text, int at) {
    char sign = text.charAt(at);
    int left = text.length() - at;
    if (sign == 'Z' || sign == 'z') {
      return left == 1 ? 0 : Integer.MIN_VALUE;
    }
    boolean colon = left == 6 && text.charAt(at + 3) == ':';
    int hours = number(text, at + 1, MAX_OFFSET_HOURS);
    int minutes = left == 3 ? 0 : number(text, colon ? at + 4 : at + 3, 59);
    int ahead = hours * 60 + minutes;
    boolean good =
        (sign == '+' || sign == '-')
            && (left == 3 || left == 5 || colon)
            && hours != BAD
            && minutes != BAD
            && ahead <= MAX_OFFSET_HOURS * 60;
    return good ? (sign == '-' ? -ahead : ahead) : Integer.MIN_VALUE;
  }

  /** Returns the offset behind a fraction, or one behind the text if it has no digits. */
  private static int fractionEnd(String text, int at) {
    boolean mark = at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',');
    if (!mark) {
      return at;
    }
    int end = digitsEnd(text, at + 1);
    return end == at + 1 ? text.length() + 1 : end;
  }

  private static int digitsEnd(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  /** Returns a number of two digits, or {@link #BAD}. */
  private static int number(String text, int at, int most) {
    if (at + 2 > text.length()) {
      return BAD;
    }
    int tens = text.charAt(at) - '0';
    int ones = text.charAt(at + 1) - '0';
    boolean digits = tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9;
    int number = tens * 10 + ones;
    return digits && number <= most ? number : BAD;
  }
}
