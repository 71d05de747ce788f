package org.tidewaiter.deploy.logging;

import java.time.Instant;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.tidewaiter.ingest.render.JsonBuffer;

/** One JSON object a line, its keys those of ECS, so that a collector needs no parsing rule. */
final class JsonLogFormatter extends Formatter {

  @Override
  public String format(LogRecord entry) {
    JsonBuffer json = new JsonBuffer();
    String level = LogLevel.of(entry.getLevel()).name().toLowerCase(Locale.ROOT);
    json.raw("{\"@timestamp\":").string(Instant.ofEpochMilli(entry.getMillis()).toString());
    json.raw(",\"log.level\":").string(level);
    json.raw(",\"log.logger\":").string(String.valueOf(entry.getLoggerName()));
    json.raw(",\"process.thread.name\":").string(Thread.currentThread().getName());
    json.raw(",\"message\":").string(formatMessage(entry));
    Throwable thrown = entry.getThrown();
    if (thrown != null) {
      json.raw(",\"error.type\":").string(thrown.getClass().getName());
      json.raw(",\"error.message\":").string(String.valueOf(thrown.getMessage()));
      json.raw(",\"error.stack_trace\":").string(TextLogFormatter.stackTrace(thrown));
    }
    return json.raw("}\n").toString();
  }
}
