package org.tidewaiter.enrich.table;

/**
 * One thing that is wrong with a file.
 *
 * @param code what kind of fault it is
 * @param file the file's name
 * @param line where, counted from 1; 0 if the fault is of the file as a whole
 * @param column where in the line, counted in characters from 1; 0 if of the line as a whole
 * @param message what was found, what was expected, and where it helps what to do
 */
public record DataProblem(Code code, String file, int line, int column, String message) {

  /** Makes the message fit to be shown, whatever it quotes. */
  public DataProblem {
    message = PlainText.message(message);
  }

  /** Kinds of faults; their numbers are stable and documented. */
  public enum Code {
    /** The file is not UTF-8, CSV, YAML or JSON, or a row has the wrong shape. */
    T001_SYNTAX,
    /** A column or key that is not known here. */
    T002_UNKNOWN_COLUMN,
    /** Something that must be there is missing. */
    T003_MISSING,
    /** Neither an address nor a network. */
    T004_ADDRESS,
    /** A network is written with bits of a host in it. */
    T005_HOST_BITS,
    /** Something stands twice and says different things. */
    T006_DUPLICATE,
    /** A value that is not one of those allowed, or longer than allowed. */
    T007_VALUE,
    /** The file is larger, or has more rows, than is allowed. */
    T008_TOO_LARGE,
    /** Well-formed, but of a kind that is not understood here; it was left out. */
    T009_NOT_UNDERSTOOD,
    /** A binary file whose parts do not fit together. */
    T010_DAMAGED;

    /** Returns the short code, such as {@code T005}. */
    public String id() {
      return name().substring(0, 4);
    }
  }

  /** Returns {@code file:line:column: code message}. */
  @Override
  public String toString() {
    String place = line > 0 ? ":" + line + (column > 0 ? ":" + column : "") : "";
    return file + place + ": " + code.id() + " " + message;
  }
}
