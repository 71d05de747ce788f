package org.tidewaiter.enrich.port;

/**
 * Where a fact comes from.
 *
 * @param id short name by which facts refer to it; unique in the data set
 * @param title what was read, in a few words
 * @param ref an address, or the file and version of a package that holds the text
 * @param date when the text was published or last changed, as exact as known ({@code 2004-01-27},
 *     {@code 2004-01}, {@code 2004}); empty if it bears none
 */
public record Source(String id, String title, String ref, String date) {

  /** Returns title, reference and date on one line, for a person. */
  public String line() {
    return title + ", " + ref + (date.isEmpty() ? "" : " (" + date + ")");
  }
}
