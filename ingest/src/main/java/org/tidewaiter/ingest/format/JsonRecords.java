package org.tidewaiter.ingest.format;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeLimits;
import org.tidewaiter.ingest.decode.DecodeSink;
import org.tidewaiter.ingest.decode.Reason;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.json.JsonScanner;

/**
 * Scans JSON records into one event, and hands it on to what knows its names. Not thread-safe.
 *
 * <p>A record is one object. Where it turns out to be several, one a line, each line is an event:
 * pmacct writes such batches with {@code kafka_multi_values}. That is only looked into when a
 * record has failed as one object, so that it costs the usual record nothing.
 */
final class JsonRecords {

  /** Checks and fills a scanned event. */
  interface Meaning {
    /** Returns the first fault, or null. */
    @Nullable DecodeError apply(long timestampMillis);
  }

  private final Event event;
  private final JsonScanner scanner;
  private final Meaning meaning;

  JsonRecords(Event event, DecodeLimits limits, Meaning meaning) {
    this.event = event;
    this.scanner = new JsonScanner(event.fields(), limits);
    this.meaning = meaning;
  }

  void decode(byte[] record, long timestampMillis, DecodeSink sink) {
    DecodeError error = scanner.scan(record, event);
    if (error != null && startsAnotherLine(record, error)) {
      decodeLines(record, timestampMillis, sink);
      return;
    }
    if (error == null) {
      error = meaning.apply(timestampMillis);
    }
    if (error == null) {
      sink.event(event, 0);
    } else {
      sink.rejected(error, 0);
    }
  }

  /** Returns whether the scan ended at an object on a new line, behind a whole one on the first. */
  private boolean startsAnotherLine(byte[] record, DecodeError error) {
    int at = error.offset();
    if (error.reason() != Reason.MALFORMED_JSON || at >= record.length || record[at] != '{') {
      return false;
    }
    int lineEnd = at;
    while (lineEnd > 0 && isSpace(record[lineEnd - 1])) {
      lineEnd--;
    }
    int lineFrom = 0;
    while (lineFrom < lineEnd && isSpace(record[lineFrom])) {
      lineFrom++;
    }
    return contains(record, lineEnd, at)
        && !contains(record, lineFrom, lineEnd)
        && scanner.scan(Arrays.copyOf(record, lineEnd), event) == null;
  }

  private static boolean contains(byte[] record, int from, int to) {
    for (int i = from; i < to; i++) {
      if (record[i] == '\n') {
        return true;
      }
    }
    return false;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private void decodeLines(byte[] record, long timestampMillis, DecodeSink sink) {
    int index = 0;
    int from = 0;
    while (from < record.length) {
      int to = from;
      while (to < record.length && record[to] != '\n') {
        to++;
      }
      byte[] line = Arrays.copyOfRange(record, from, to);
      DecodeError error = scanner.scan(line, event);
      if (error == null) {
        error = meaning.apply(timestampMillis);
      }
      if (error == null) {
        sink.event(event, index++);
      } else if (error.reason() != Reason.EMPTY) {
        int offset = error.offset() < 0 ? -1 : from + error.offset();
        sink.rejected(new DecodeError(error.reason(), offset, error.detail()), index++);
      }
      from = to + 1;
    }
  }
}
