package org.tidewaiter.deploy.intel;

import java.time.DateTimeException;
import java.time.Instant;
import org.tidewaiter.enrich.port.FactDate;

/** Points in time as a person gives them. */
public final class Times {

  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private Times() {}

  /**
   * Returns the beginning of a year ({@code 2004}), a month ({@code 2004-02}) or a day ({@code
   * 2004-02-01}) in UTC, or an instant ({@code 2004-02-01T12:00:00Z}) of the years 0 to 9999, from
   * which lengths of time can be taken.
   *
   * @throws IllegalArgumentException if the text is none of these
   */
  public static Instant parse(String text) {
    return FactDate.parse(text).map(FactDate::start).orElseGet(() -> instant(text));
  }

  private static Instant instant(String text) {
    try {
      Instant time = Instant.parse(text);
      if (!time.isBefore(FIRST) && time.isBefore(END)) {
        return time;
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("time: " + text + " (expected: such as 2004-02-01)", e);
    }
    throw new IllegalArgumentException("time: " + text + " (expected: the years 0 to 9999)");
  }
}
