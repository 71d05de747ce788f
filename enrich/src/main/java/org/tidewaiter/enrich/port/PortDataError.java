package org.tidewaiter.enrich.port;

import org.tidewaiter.enrich.table.PlainText;

/**
 * One thing that is wrong with a file of port data.
 *
 * @param code what kind of fault it is
 * @param file the file's name
 * @param line where, counted from 1; 0 if the fault is of the file as a whole
 * @param column where in the line, counted from 1; 0 if only the line is known
 * @param message what was found and what was expected
 */
public record PortDataError(Code code, String file, int line, int column, String message) {

  /** Makes the message fit to be shown, whatever it quotes. */
  public PortDataError {
    message = PlainText.message(message);
  }

  /** Makes an error of a line as a whole. */
  public PortDataError(Code code, String file, int line, String message) {
    this(code, file, line, 0, message);
  }

  /** Kinds of faults; their numbers are stable and documented. */
  public enum Code {
    /** The file is not UTF-8, not YAML, or has a line of the wrong shape. */
    P001_SYNTAX,
    /** A key that is not known here. */
    P002_UNKNOWN_KEY,
    /** Something that must be there is missing. */
    P003_MISSING,
    /** A value that is not one of those allowed. */
    P004_VALUE,
    /** A port or a range of ports that can't be. */
    P005_PORT,
    /** A date, or an end before its beginning. */
    P006_DATE,
    /** Something stands twice that may stand once. */
    P007_DUPLICATE,
    /** A fact names a source that no file describes. */
    P008_UNKNOWN_SOURCE,
    /** Two files contradict each other. */
    P009_CONTRADICTION;

    /** Returns the short code, such as {@code P005}. */
    public String id() {
      return name().substring(0, 4);
    }
  }

  /** Returns {@code file:line:column: code message}; what is not known is left out. */
  @Override
  public String toString() {
    String place = line > 0 ? ":" + line + (column > 0 ? ":" + column : "") : "";
    return file + place + ": " + code.id() + " " + message;
  }
}
