package org.tidewaiter.enrich.table;

/** The rows of a table, one after the other, by the names of their columns. Not thread-safe. */
public interface Rows {

  /** Goes on to the next row; returns whether there is one. Faulty ones are told and left out. */
  boolean next();

  /**
   * Returns a value of the present row without spaces around it; empty if it has none.
   *
   * @param column its index among the names that the reader was made with
   */
  String value(int column);

  /** Returns the line of a value of the present row, counted from 1. */
  int line(int column);

  /** Returns where in its line a value of the present row begins, counted from 1. */
  int column(int column);
}
