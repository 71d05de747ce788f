package org.tidewaiter.deploy.broker;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps the broker's own chatter out of the log: about a thousand lines for a start.
 *
 * <p>Levels that someone has set stay as they are. The loggers are held here, because the JDK's log
 * manager forgets the levels of loggers that nobody holds.
 */
final class BrokerLogs {

  private static final List<Logger> SERVER =
      List.of(
          Logger.getLogger("kafka"),
          Logger.getLogger("state.change.logger"),
          Logger.getLogger("LogFutureTimestampLogger"),
          Logger.getLogger("org.apache.kafka.controller"),
          Logger.getLogger("org.apache.kafka.coordinator"),
          Logger.getLogger("org.apache.kafka.image"),
          Logger.getLogger("org.apache.kafka.metadata"),
          Logger.getLogger("org.apache.kafka.raft"),
          Logger.getLogger("org.apache.kafka.queue"),
          Logger.getLogger("org.apache.kafka.server"),
          Logger.getLogger("org.apache.kafka.snapshot"),
          Logger.getLogger("org.apache.kafka.storage"));

  private static final List<Logger> SHARED =
      List.of(
          Logger.getLogger("org.apache.kafka.clients"),
          Logger.getLogger("org.apache.kafka.common"));

  private static final Logger NETWORK = Logger.getLogger("org.apache.kafka.clients.NetworkClient");

  private BrokerLogs() {}

  /** Lets only errors of the server through, and only warnings of what it shares with clients. */
  static void quiet() {
    SERVER.forEach(logger -> limit(logger, Level.SEVERE));
    SHARED.forEach(logger -> limit(logger, Level.WARNING));
    // The broker's channel to its own controller is closed twice on every stop, with a warning.
    NETWORK.setFilter(entry -> !String.valueOf(entry.getMessage()).contains("NodeToController"));
  }

  private static void limit(Logger logger, Level level) {
    if (logger.getLevel() == null) {
      logger.setLevel(level);
    }
  }
}
