package org.tidewaiter.deploy.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * One line an entry: time in UTC, level, thread, the logger's last name, message; then the stack
 * trace, if there is one.
 *
 * <p>Control characters in a message are shown as escapes, so that nothing which came from outside
 * can forge a line or move the cursor.
 */
final class TextLogFormatter extends Formatter {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final String OFF = "\u001b[0m";

  private final boolean colour;

  /** Makes a formatter, with the level in colour or not. */
  TextLogFormatter(boolean colour) {
    this.colour = colour;
  }

  @Override
  public String format(LogRecord entry) {
    StringBuilder line = new StringBuilder(160);
    TIME.formatTo(Instant.ofEpochMilli(entry.getMillis()), line);
    line.append(' ').append(level(LogLevel.of(entry.getLevel())));
    line.append(" [").append(Thread.currentThread().getName()).append("] ");
    String logger = String.valueOf(entry.getLoggerName());
    line.append(logger, logger.lastIndexOf('.') + 1, logger.length()).append(": ");
    Printable.append(formatMessage(entry), line);
    line.append('\n');
    if (entry.getThrown() != null) {
      line.append(stackTrace(entry.getThrown()));
    }
    return line.toString();
  }

  static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private String level(LogLevel level) {
    String name = String.format(Locale.ROOT, "%-5s", level);
    if (!colour) {
      return name;
    }
    return switch (level) {
      case ERROR -> "\u001b[1;31m" + name + OFF;
      case WARN -> "\u001b[33m" + name + OFF;
      case INFO -> name;
      case DEBUG -> "\u001b[2m" + name + OFF;
    };
  }
}
