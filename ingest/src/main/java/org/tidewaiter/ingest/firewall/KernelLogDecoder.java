package org.tidewaiter.ingest.firewall;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.decode.DecodeSink;
import org.tidewaiter.ingest.decode.Decoder;
import org.tidewaiter.ingest.decode.Reason;
import org.tidewaiter.ingest.decode.core.Core;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;

/**
 * Decodes text records of kernel log lines: one event a line. Blank lines do not count.
 *
 * <p>Each line is decoded or rejected by itself. The whole line is the event's {@code
 * event.original} and its first keyword, whether or not the table has keywords. Not thread-safe.
 */
public final class KernelLogDecoder implements Decoder {

  /** The name of the format. */
  public static final String FORMAT = "iptables";

  private static final String ORIGINAL = "event.original";

  private final DecodeSettings settings;
  private final Event event;
  private final Core core;
  private final KernelLogReader reader;
  private final TextLines lines;
  private final int original;

  /** Makes a decoder of events with the given fields. */
  public KernelLogDecoder(FieldTable fields, DecodeSettings settings) {
    this.settings = settings;
    this.event = new Event(fields);
    this.core = new Core(event, settings.timezone());
    this.reader = new KernelLogReader(event, core, settings);
    this.lines = new TextLines(settings.charset());
    this.original = fields.slot(ORIGINAL);
  }

  /** Returns the ECS fields beyond the core that a line can give. */
  public static Set<String> providedFields() {
    Set<String> names = new LinkedHashSet<>(WantedFields.PROVIDED);
    names.add(ORIGINAL);
    return names;
  }

  /** Returns what is wrong with the encoding of a record that is to be text, or null. */
  public @Nullable DecodeError checkEncoding(byte[] record) {
    return lines.check(record, 0, record.length);
  }

  @Override
  public void decode(byte[] record, long timestampMillis, DecodeSink sink) {
    int max = settings.limits().maxRecordBytes();
    if (record.length > max) {
      String detail = "length: " + record.length + " (expected: <= " + max + ")";
      sink.rejected(new DecodeError(Reason.TOO_LARGE, max, detail), 0);
      return;
    }
    byte[] text = lines.isUtf8() ? record : lines.toUtf8(record);
    DecodeError error = text == null ? lines.check(record, 0, record.length) : null;
    if (text == null || error != null) {
      sink.rejected(error == null ? empty() : error, 0);
      return;
    }
    int index = 0;
    int from = 0;
    while (from < text.length) {
      int end = from;
      while (end < text.length && text[end] != '\n') {
        end++;
      }
      int to = trimmed(text, from, end);
      if (to > from) {
        decodeLine(text, from, to, timestampMillis, new Line(sink, index++));
      }
      from = end + 1;
    }
    if (index == 0) {
      sink.rejected(empty(), 0);
    }
  }

  private record Line(DecodeSink sink, int index) {}

  private static DecodeError empty() {
    return new DecodeError(Reason.EMPTY, 0, "no text (expected: a line)");
  }

  /** Returns the end of a line without its CR; the start if there is nothing else. */
  private static int trimmed(byte[] text, int from, int end) {
    int to = end;
    while (to > from && text[to - 1] == '\r') {
      to--;
    }
    for (int i = from; i < to; i++) {
      if (text[i] != ' ' && text[i] != '\t' && text[i] != '\r') {
        return to;
      }
    }
    return from;
  }

  private void decodeLine(byte[] text, int from, int to, long timestampMillis, Line line) {
    DecodeError error = lines.isUtf8() ? lines.check(text, from, to) : null;
    if (error == null) {
      error = fill(text, from, to, timestampMillis);
    }
    if (error == null) {
      line.sink().event(event, line.index());
    } else {
      int offset = lines.recordOffset(text, error.offset());
      line.sink().rejected(new DecodeError(error.reason(), offset, error.detail()), line.index());
    }
  }

  private @Nullable DecodeError fill(byte[] text, int from, int to, long timestampMillis) {
    event.reset(text);
    core.begin();
    event.setString(CoreField.FORMAT.slot(), FORMAT);
    DecodeError error = reader.read(text, from, to, timestampMillis);
    if (error != null) {
      return error;
    }
    if (!reader.time()) {
      core.happenedByRecord(timestampMillis);
    }
    if (original >= 0) {
      event.setText(original, from, to, false);
    }
    event.addKeyword(from, to, false);
    return core.error();
  }
}
