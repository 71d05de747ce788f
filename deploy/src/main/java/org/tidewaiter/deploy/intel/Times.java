package org.tidewaiter.deploy.intel;

import java.time.DateTimeException;
import java.time.Instant;
import org.tidewaiter.enrich.port.FactDate;

/** Points in time as a person gives them. */
public final class Times {

  private Times() {}

  /**
   * Returns the beginning of a year ({@code 2004}), a month ({@code 2004-02}) or a day ({@code
   * 2004-02-01}) in UTC, or an instant ({@code 2004-02-01T12:00:00Z}).
   *
   * @throws IllegalArgumentException if the text is none of these
   */
  public static Instant parse(String text) {
    return FactDate.parse(text).map(FactDate::start).orElseGet(() -> instant(text));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("time: " + text + " (expected: such as 2004-02-01)", e);
    }
  }
}
