package org.tidewaiter.deploy.cli;

import java.util.Map;
import java.util.Properties;

/**
 * What stands behind the output streams. Java can't ask the system, so the launcher does and passes
 * the answers as system properties; without the launcher there is no terminal.
 *
 * @param out whether standard output is a terminal
 * @param err whether standard error is a terminal
 * @param colour whether the user wants colours on one: {@code NO_COLOR} is not set and the terminal
 *     is no {@code dumb} one. Source: no-color.org
 * @param columns its width
 */
record Terminal(boolean out, boolean err, boolean colour, int columns) {

  private static final int USUAL_COLUMNS = 80;
  private static final int LEAST_COLUMNS = 40;

  /** Returns the terminal of this process. */
  static Terminal ofProcess() {
    return of(System.getProperties(), System.getenv());
  }

  static Terminal of(Properties properties, Map<String, String> environment) {
    String noColour = environment.getOrDefault("NO_COLOR", "");
    boolean colour = noColour.isEmpty() && !"dumb".equals(environment.get("TERM"));
    return new Terminal(
        "true".equals(properties.getProperty("tidewaiter.terminal.out")),
        "true".equals(properties.getProperty("tidewaiter.terminal.err")),
        colour,
        columns(properties.getProperty("tidewaiter.terminal.columns", "")));
  }

  private static int columns(String text) {
    // At most four digits: what a terminal says, not what an integer holds.
    int columns = text.matches("\\d{1,4}") ? Integer.parseInt(text) : USUAL_COLUMNS;
    return columns == 0 ? USUAL_COLUMNS : Math.max(LEAST_COLUMNS, columns);
  }
}
