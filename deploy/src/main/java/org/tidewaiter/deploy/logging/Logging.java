package org.tidewaiter.deploy.logging;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Sets up the process's log, in place of the JDK's own configuration.
 *
 * <p>What is not ours is let through from warnings on, unless everything is asked for: a Kafka
 * client alone writes a hundred lines on its configuration. Nothing here or in the program logs an
 * event's content.
 */
public final class Logging {

  /** Held, because the JDK forgets the levels of loggers that nobody holds. */
  private static final Logger ROOT = Logger.getLogger("");

  private static final Logger OURS = Logger.getLogger("org.tidewaiter");

  /**
   * Tells of settings that a client did not use: those are for another client, as all share the
   * common ones.
   */
  private static final List<Logger> CHATTER =
      List.of(
          Logger.getLogger("org.apache.kafka.clients.consumer.ConsumerConfig"),
          Logger.getLogger("org.apache.kafka.clients.producer.ProducerConfig"),
          Logger.getLogger("org.apache.kafka.clients.admin.AdminClientConfig"));

  private Logging() {}

  /**
   * Sends the log to a stream from now on; what was set up before ends.
   *
   * @param level the least level of ours that is written
   * @param format how an entry is written
   * @param to takes UTF-8; flushed after each entry, never closed
   * @param colour whether text may have colours
   */
  public static void configure(LogLevel level, LogFormat format, OutputStream to, boolean colour) {
    if (LogManager.getLogManager() instanceof LogKeeper keeper) {
      keeper.forget();
    } else {
      LogManager.getLogManager().reset();
    }
    Formatter formatter =
        format == LogFormat.JSON ? new JsonLogFormatter() : new TextLogFormatter(colour);
    ROOT.addHandler(new Lines(to, formatter));
    boolean all = level == LogLevel.DEBUG;
    boolean least = level == LogLevel.ERROR;
    ROOT.setLevel(all ? Level.FINE : least ? Level.SEVERE : Level.WARNING);
    OURS.setLevel(level.jdk());
    CHATTER.forEach(logger -> logger.setLevel(all ? Level.FINE : Level.SEVERE));
  }

  /** Writes each entry at once: the last ones before a crash are the ones that count. */
  private static final class Lines extends Handler {

    private final OutputStream to;
    private final Repeats repeats = new Repeats();

    Lines(OutputStream to, Formatter formatter) {
      this.to = to;
      setFormatter(formatter);
    }

    @Override
    public synchronized void publish(LogRecord entry) {
      OptionalLong held = repeats.admit(entry);
      if (held.isEmpty()) {
        return;
      }
      if (held.getAsLong() > 0) {
        entry.setMessage(entry.getMessage() + " (" + held.getAsLong() + " more like this)");
      }
      try {
        to.write(getFormatter().format(entry).getBytes(StandardCharsets.UTF_8));
        to.flush();
      } catch (IOException e) {
        reportError("the log can't be written", e, 0);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
