package org.tidewaiter.deploy.logging;

import java.util.logging.Level;

/** How much the program says about itself; each level holds the ones above it. */
public enum LogLevel {
  /** What needs a person. */
  ERROR,
  /** What may need a person. */
  WARN,
  /** What was started, stopped, loaded. */
  INFO,
  /** Every step, for a developer. */
  DEBUG;

  /** Returns the JDK's level. */
  Level jdk() {
    return switch (this) {
      case ERROR -> Level.SEVERE;
      case WARN -> Level.WARNING;
      case INFO -> Level.INFO;
      case DEBUG -> Level.FINE;
    };
  }

  /** Returns the level of an entry of the JDK's log. */
  static LogLevel of(Level level) {
    int value = level.intValue();
    if (value >= Level.SEVERE.intValue()) {
      return ERROR;
    }
    if (value >= Level.WARNING.intValue()) {
      return WARN;
    }
    return value >= Level.INFO.intValue() ? INFO : DEBUG;
  }
}
