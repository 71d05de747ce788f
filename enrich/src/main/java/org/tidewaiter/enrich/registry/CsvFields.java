package org.tidewaiter.enrich.registry;

import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.enrich.registry.RegistryProblem.Kind;

/**
 * Splits text into the records and fields of comma-separated values: quoted fields may hold commas,
 * line breaks and doubled quotes; lines end with CR LF or LF. Empty lines are passed over. Not
 * thread-safe. Source: RFC 4180, section 2.
 */
final class CsvFields {

  private final String text;
  private final Findings findings;
  private final int most;
  private final List<String> fields = new ArrayList<>();
  private final List<Integer> lines = new ArrayList<>();
  private final List<Integer> columns = new ArrayList<>();

  private int at;
  private int line = 1;
  private int lineStart;
  private int count;
  private boolean sound;

  /**
   * @param most fields of a record that are kept; further ones are counted only
   */
  CsvFields(String text, Findings findings, int most) {
    this.text = text;
    this.findings = findings;
    this.most = most;
  }

  /** Goes on to the next record; returns whether there is one. */
  boolean next() {
    while (at < text.length() && atLineEnd()) {
      endLine();
    }
    if (at >= text.length()) {
      return false;
    }
    fields.clear();
    lines.clear();
    columns.clear();
    sound = true;
    count = 0;
    while (field()) {
      at++;
    }
    if (at < text.length()) {
      endLine();
    }
    return true;
  }

  /** Returns whether the record's quoting is sound; what is not was told. */
  boolean isSound() {
    return sound;
  }

  /** Returns how many fields the record has. */
  int count() {
    return count;
  }

  /** Returns a field, counted from 0, without its quotes. */
  String field(int index) {
    return fields.get(index);
  }

  /** Returns the line in which a field begins. */
  int line(int index) {
    return lines.get(index);
  }

  /** Returns the column in which a field begins, quote included. */
  int column(int index) {
    return columns.get(index);
  }

  /** Reads one field; returns whether a comma follows, at which the reading then stands. */
  private boolean field() {
    int beginLine = line;
    int beginColumn = at - lineStart + 1;
    String value = at < text.length() && text.charAt(at) == '"' ? quoted() : plain();
    if (count++ < most) {
      fields.add(value);
      lines.add(beginLine);
      columns.add(beginColumn);
    }
    return at < text.length() && text.charAt(at) == ',';
  }

  private String plain() {
    int begin = at;
    while (at < text.length() && text.charAt(at) != ',' && !atLineEnd()) {
      if (text.charAt(at) == '"') {
        fault(line, at - lineStart + 1, "quote: inside a field without quotes");
        skipLine();
        break;
      }
      at++;
    }
    return text.substring(begin, at);
  }

  private String quoted() {
    int beginLine = line;
    int beginColumn = at - lineStart + 1;
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        if (at + 1 >= text.length() || text.charAt(at + 1) != '"') {
          at++;
          return closed(value);
        }
        at++;
      } else if (c == '\n') {
        line++;
        lineStart = at + 1;
      }
      value.append(c);
      at++;
    }
    fault(beginLine, beginColumn, "quote: not closed before the end; the file is cut off");
    return value.toString();
  }

  private String closed(StringBuilder value) {
    if (at < text.length() && text.charAt(at) != ',' && !atLineEnd()) {
      fault(line, at - lineStart + 1, "text: behind a closing quote (expected: , or a new line)");
      skipLine();
    }
    return value.toString();
  }

  private void fault(int atLine, int atColumn, String message) {
    sound = false;
    findings.problem(Kind.SYNTAX, atLine, atColumn, message);
  }

  /** Passes over the rest of a damaged line, so that the errors of others can be told, too. */
  private void skipLine() {
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end;
  }

  private boolean atLineEnd() {
    char c = text.charAt(at);
    return c == '\n' || (c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n');
  }

  private void endLine() {
    at += text.charAt(at) == '\r' ? 2 : 1;
    line++;
    lineStart = at;
  }
}
