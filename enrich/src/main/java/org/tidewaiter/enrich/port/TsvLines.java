package org.tidewaiter.enrich.port;

import org.tidewaiter.enrich.port.PortDataError.Code;

/**
 * Walks the lines of a tab-separated file by hand, for start-up time: this is read before anything
 * else can happen. Blank lines and lines that begin with {@code #} are passed over.
 */
final class TsvLines {

  private final String file;
  private final String text;
  private final PortDataErrors errors;
  private final int least;
  private final String[] fields;
  private int at;
  private int line;

  /**
   * @param least how many fields a line must have
   * @param most how many it may have; those that it lacks are empty
   */
  TsvLines(String file, String text, PortDataErrors errors, int least, int most) {
    this.file = file;
    this.text = text;
    this.errors = errors;
    this.least = least;
    this.fields = new String[most];
  }

  /** Goes on to the next line that holds data; lines of the wrong shape are told and left out. */
  boolean next() {
    while (at < text.length()) {
      int begin = at;
      int newline = text.indexOf('\n', begin);
      int end = newline < 0 ? text.length() : newline;
      at = end + 1;
      line++;
      if (end > begin && text.charAt(end - 1) == '\r') {
        end--;
      }
      if (end > begin && text.charAt(begin) != '#' && split(begin, end)) {
        return true;
      }
    }
    return false;
  }

  private boolean split(int begin, int end) {
    int count = 0;
    int from = begin;
    while (from <= end) {
      int tab = text.indexOf('\t', from);
      int to = tab < 0 || tab > end ? end : tab;
      if (count < fields.length) {
        fields[count] = text.substring(from, to);
      }
      count++;
      from = to + 1;
    }
    if (count < least || count > fields.length) {
      String expected = least == fields.length ? "" + least : least + ".." + fields.length;
      fault(Code.P001_SYNTAX, "fields: " + count + " (expected: " + expected + ")");
      return false;
    }
    for (int i = count; i < fields.length; i++) {
      fields[i] = "";
    }
    return true;
  }

  /** Returns a field of the present line, counted from 0; empty if the line has fewer. */
  String field(int index) {
    return fields[index];
  }

  /** Tells an error at the present line. */
  void fault(Code code, String message) {
    errors.add(code, file, line, message);
  }
}
