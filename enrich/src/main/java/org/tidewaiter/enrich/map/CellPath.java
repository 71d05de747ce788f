package org.tidewaiter.enrich.map;

/**
 * Outlines of cells, as the data of one SVG path in units of a cell; port p is the cell in column p
 * modulo 256 and row p divided by 256. Equal cells that lie together are one rectangle, which is
 * what keeps the picture small. Not thread-safe.
 */
final class CellPath {

  /** Ports in a row. */
  static final int COLUMNS = 256;

  private final StringBuilder data = new StringBuilder();

  /** Adds a run of ports, both ends included, as at most three rectangles. */
  void run(int first, int last) {
    int from = first;
    while (from <= last) {
      int row = from / COLUMNS;
      int column = from % COLUMNS;
      int wholeRows = (last + 1) / COLUMNS - row;
      if (column == 0 && wholeRows > 0) {
        rectangle(0, row, COLUMNS, wholeRows);
        from += wholeRows * COLUMNS;
      } else {
        int width = Math.min(COLUMNS - column, last - from + 1);
        rectangle(column, row, width, 1);
        from += width;
      }
    }
  }

  private void rectangle(int x, int y, int width, int height) {
    data.append('M').append(x).append(' ').append(y);
    data.append('h').append(width).append('v').append(height).append("h-").append(width);
    data.append('z');
  }

  /** Adds a run as strokes through the middle of its cells; one port alone is a round dot. */
  void stroke(int first, int last) {
    for (int from = first; from <= last; ) {
      int column = from % COLUMNS;
      int width = Math.min(COLUMNS - column, last - from + 1);
      data.append('M').append(column).append(".5 ").append(from / COLUMNS).append(".5h");
      data.append(width - 1);
      from += width;
    }
  }

  boolean isEmpty() {
    return data.isEmpty();
  }

  @Override
  public String toString() {
    return data.toString();
  }
}
