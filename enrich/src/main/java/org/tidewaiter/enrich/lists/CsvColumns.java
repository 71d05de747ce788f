package org.tidewaiter.enrich.lists;

import java.util.List;
import java.util.Locale;

/**
 * The names of a CSV list's columns, in any case. Only the first must be there.
 *
 * @param indicator the address or network
 * @param port the one port that the indicator is about
 * @param name what is known to be there
 * @param confidence 0 to 100, or none, low, medium, high
 * @param reference a URL
 * @param firstSeen when it was first seen
 * @param lastSeen when it was last seen
 * @param validFrom from when on it counts
 * @param validUntil until when it counts
 */
public record CsvColumns(
    String indicator,
    String port,
    String name,
    String confidence,
    String reference,
    String firstSeen,
    String lastSeen,
    String validFrom,
    String validUntil) {

  /** The names that are used unless others are given. */
  public static final CsvColumns DEFAULT =
      new CsvColumns(
          "indicator",
          "port",
          "name",
          "confidence",
          "reference",
          "first_seen",
          "last_seen",
          "valid_from",
          "valid_until");

  /** Returns the same names with another one for the address or network. */
  public CsvColumns withIndicator(String column) {
    return new CsvColumns(
        column, port, name, confidence, reference, firstSeen, lastSeen, validFrom, validUntil);
  }

  /** Returns the names, in the order of the columns here. */
  List<String> names() {
    return List.of(
        indicator, port, name, confidence, reference, firstSeen, lastSeen, validFrom, validUntil);
  }

  List<String> lowerCase() {
    return names().stream().map(column -> column.toLowerCase(Locale.ROOT)).toList();
  }
}
