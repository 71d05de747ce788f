package org.tidewaiter.enrich.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.tidewaiter.enrich.table.DataProblem.Code;

/**
 * Rows of comma-separated values with a heading. Not thread-safe.
 *
 * <p>As RFC 4180 has it, and: the separator is a comma, a semicolon or a tab, whichever the heading
 * has most of; empty lines and lines that begin with {@code #} are passed over. Nothing is copied
 * but the values that are asked for.
 */
public final class CsvRows implements Rows {

  private static final String SEPARATORS = ",;\t";

  private final String text;
  private final Problems problems;
  private final List<String> columns;
  private final char separator;

  /** For each column asked for its place among the fields of a row, or -1. */
  private final int[] places;

  private int width;
  private int at;
  private int line;
  private int lineStart;
  private int rowLine;
  private int count;
  private int[] from = new int[16];
  private int[] to = new int[16];
  private int[] fieldColumns = new int[16];
  private boolean quotes;
  private boolean broken;
  private String fault = "";
  private int faultAt;

  /**
   * Reads the heading.
   *
   * @param columns lower-case names of those columns that are read
   * @param others whether columns of other names may stand beside them; else they are a problem
   * @param problems takes what is wrong
   */
  public CsvRows(String text, List<String> columns, boolean others, Problems problems) {
    this.text = text;
    this.columns = List.copyOf(columns);
    this.problems = problems;
    this.places = new int[columns.size()];
    Arrays.fill(places, -1);
    skipBlank();
    separator = separator();
    if (readRow()) {
      width = count;
      readHeading(others);
    } else if (fault.isEmpty()) {
      problems.add(Code.T003_MISSING, "heading: none (expected: a line of column names)");
    }
  }

  private char separator() {
    int end = text.indexOf('\n', at);
    String heading = text.substring(at, end < 0 ? text.length() : end);
    char most = ',';
    long best = 0;
    for (int i = 0; i < SEPARATORS.length(); i++) {
      char candidate = SEPARATORS.charAt(i);
      long found = heading.chars().filter(c -> c == candidate).count();
      if (found > best) {
        best = found;
        most = candidate;
      }
    }
    return most;
  }

  private void readHeading(boolean others) {
    for (int i = 0; i < count; i++) {
      String name = field(i).toLowerCase(Locale.ROOT);
      int column = columns.indexOf(name);
      if (column >= 0 && places[column] >= 0) {
        problem(Code.T006_DUPLICATE, i, "column: " + Problems.quoted(name) + " again");
      } else if (column >= 0) {
        places[column] = i;
      } else if (!others) {
        String expected = " (expected: " + String.join(", ", columns) + ")";
        String hint = Problems.hint(name, columns);
        String unknown = "column: " + Problems.quoted(name);
        problem(Code.T002_UNKNOWN_COLUMN, i, unknown + (hint.isEmpty() ? expected : hint));
      }
    }
  }

  /** Returns whether the heading has a column. */
  public boolean has(int column) {
    return places[column] >= 0;
  }

  @Override
  public boolean next() {
    while (readRow()) {
      if (count == width) {
        return true;
      }
      problems.add(
          Code.T001_SYNTAX,
          rowLine,
          0,
          "fields: " + count + " (expected: " + width + ", as many as the heading has)");
    }
    return false;
  }

  @Override
  public String value(int column) {
    return places[column] < 0 ? "" : field(places[column]);
  }

  @Override
  public int line(int column) {
    return rowLine;
  }

  @Override
  public int column(int column) {
    return places[column] < 0 ? 0 : fieldColumns[places[column]];
  }

  private void problem(Code code, int field, String message) {
    problems.add(code, rowLine, fieldColumns[field], message);
  }

  private String field(int index) {
    String value = text.substring(from[index], to[index]);
    return (value.indexOf('"') < 0 ? value : value.replace("\"\"", "\"")).strip();
  }

  /** Passes lines without data. */
  private void skipBlank() {
    if (line == 0) {
      line = 1;
    }
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      if (text.charAt(at) != '#' && !text.substring(at, end).isBlank()) {
        return;
      }
      at = Math.min(end + 1, text.length());
      newLine();
    }
  }

  private void newLine() {
    line++;
    lineStart = at;
  }

  /** Returns whether quotes were wrong, so that nothing behind them was read. */
  public boolean isBroken() {
    return broken;
  }

  /** Splits the next row; returns false at the end, or where quotes are not closed. */
  private boolean readRow() {
    skipBlank();
    if (at >= text.length()) {
      return false;
    }
    rowLine = line;
    count = 0;
    boolean more = true;
    while (more) {
      if (count == from.length) {
        from = Arrays.copyOf(from, count * 2);
        to = Arrays.copyOf(to, count * 2);
        fieldColumns = Arrays.copyOf(fieldColumns, count * 2);
      }
      fieldColumns[count] = at - lineStart + 1;
      readField();
      if (!fault.isEmpty()) {
        problems.add(Code.T001_SYNTAX, rowLine, faultAt, fault);
        at = text.length();
        broken = true;
        return false;
      }
      count++;
      more = at < text.length() && text.charAt(at) == separator;
      if (at < text.length()) {
        boolean newline = text.charAt(at) == '\n';
        at++;
        if (newline) {
          newLine();
        }
      }
    }
    return true;
  }

  /** Passes a field up to its separator or the end of the line. */
  private void readField() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    quotes = at < text.length() && text.charAt(at) == '"';
    if (quotes) {
      readQuoted();
    } else {
      from[count] = at;
      while (at < text.length() && text.charAt(at) != separator && text.charAt(at) != '\n') {
        at++;
      }
      to[count] = at;
    }
  }

  private void readQuoted() {
    int opened = at - lineStart + 1;
    from[count] = ++at;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"' && at + 1 < text.length() && text.charAt(at + 1) == '"') {
        at++;
      } else if (c == '"') {
        break;
      }
      at++;
      if (c == '\n') {
        newLine();
      }
    }
    if (at >= text.length()) {
      fault = "quotes that are not closed (expected: '\"' at the end of the field)";
      faultAt = opened;
      return;
    }
    to[count] = at++;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\r')) {
      at++;
    }
    if (at < text.length() && text.charAt(at) != separator && text.charAt(at) != '\n') {
      fault =
          "text behind closing quotes (expected: a separator; '\"' in a value is written '\"\"')";
      faultAt = at - lineStart + 1;
    }
  }
}
