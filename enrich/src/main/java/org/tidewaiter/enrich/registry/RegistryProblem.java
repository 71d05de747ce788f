package org.tidewaiter.enrich.registry;

import org.tidewaiter.enrich.table.PlainText;

/**
 * One thing that is wrong with a registry file.
 *
 * @param kind what sort of fault it is
 * @param line where, counted from 1; 0 if the fault is of the file as a whole
 * @param column likewise, in characters
 * @param message what was found and what was expected
 */
public record RegistryProblem(Kind kind, int line, int column, String message) {

  /** Makes the message fit to be shown, whatever it quotes. */
  public RegistryProblem {
    message = PlainText.message(message);
  }

  /** Sorts of faults. */
  public enum Kind {
    /** The file is not the registry, is cut off, or breaks the rules of its format. */
    SYNTAX,
    /** Something that must be there is missing. */
    MISSING,
    /** A value that is not one of those allowed, or too long. */
    VALUE,
    /** A port or a range of ports that can't be. */
    PORT
  }
}
