package org.tidewaiter.rules.sigma;

/**
 * A place in a rule file.
 *
 * @param line from 1
 * @param column from 1, in code points
 */
public record Position(int line, int column) implements Comparable<Position> {

  /** The first character of a file. */
  public static final Position START = new Position(1, 1);

  /** Checks that both are at least 1. */
  public Position {
    if (line < 1) {
      throw new IllegalArgumentException("line: " + line + " (expected: >= 1)");
    }
    if (column < 1) {
      throw new IllegalArgumentException("column: " + column + " (expected: >= 1)");
    }
  }

  @Override
  public int compareTo(Position other) {
    return line != other.line
        ? Integer.compare(line, other.line)
        : Integer.compare(column, other.column);
  }
}
