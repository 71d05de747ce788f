package org.tidewaiter.deploy.bench;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps what Kafka's clients and broker say out of the tables. */
final class QuietLogs {

  /** Held, because the JDK may forget the level of a logger that nobody holds. */
  private static final Logger ROOT = Logger.getLogger("");

  private QuietLogs() {}

  /** Lets only errors through, in this process. */
  static void errorsOnly() {
    ROOT.setLevel(Level.SEVERE);
  }
}
