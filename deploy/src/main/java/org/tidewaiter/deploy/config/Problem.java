package org.tidewaiter.deploy.config;

/**
 * One error in a configuration file.
 *
 * @param code what kind of error, such as {@code C07}
 * @param file the file as it was named
 * @param line from 1; 0 when the error has no place in the file
 * @param column from 1, in characters; 0 when the error has no place in the file
 * @param message the key, what was found and what was expected; holds no resolved secret
 * @param excerpt the line up to the end of what is wrong and a line with carets below it, or empty
 */
public record Problem(
    String code, String file, int line, int column, String message, String excerpt) {

  /** Returns the error for a person: {@code file:line:column: code message}, then the excerpt. */
  @Override
  public String toString() {
    String place = line == 0 ? file : file + ":" + line + ":" + column;
    String text = place + ": " + code + " " + message;
    return excerpt.isEmpty() ? text : text + "\n" + excerpt;
  }
}
