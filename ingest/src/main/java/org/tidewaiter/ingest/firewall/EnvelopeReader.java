package org.tidewaiter.ingest.firewall;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.decode.Reason;
import org.tidewaiter.ingest.decode.core.DialectReader;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.ValueKind;

/**
 * Reads a kernel log line out of a member of a scanned JSON object.
 *
 * <p>The object's own ECS fields stand, {@code @timestamp} among them; the line fills in what they
 * lack. Not thread-safe.
 */
public final class EnvelopeReader {

  /** The members that may hold the line, in this order. */
  private static final List<String> MEMBERS =
      List.of("message", "event.original", "msg", "MESSAGE", "log", "short_message");

  private final Event event;
  private final DialectReader dialect;
  private final KernelLogReader line;
  private final int[] slots;

  /** The text that {@link #find} found. */
  private byte[] text = {};

  private int from;
  private int to;
  private int cell;

  /**
   * Makes a reader.
   *
   * @param event its table must have all {@link #rawFields}
   */
  public EnvelopeReader(Event event, DecodeSettings settings) {
    this.event = event;
    this.dialect = new DialectReader(FirewallDialects.ENVELOPE, event, settings.timezone());
    this.line = new KernelLogReader(event, dialect.core(), settings);
    this.slots = MEMBERS.stream().mapToInt(event.fields()::slot).toArray();
  }

  /** Returns the names to be read from the input beside the core fields. */
  public static Set<String> rawFields() {
    Set<String> names = new LinkedHashSet<>(MEMBERS);
    names.addAll(FirewallDialects.ENVELOPE.rawFields());
    return names;
  }

  /** Returns whether a member holds a packet, and keeps in mind which one. */
  public boolean find() {
    for (int slot : slots) {
      int first = event.firstElement(slot);
      if (event.elementCount(slot) == 1 && event.kind(first) == ValueKind.STRING && holds(first)) {
        return true;
      }
    }
    return false;
  }

  private boolean holds(int candidate) {
    cell = candidate;
    if (event.isPlain(candidate)) {
      text = event.record();
      from = event.begin(candidate);
      to = event.end(candidate);
    } else {
      String unescaped = event.text(candidate);
      text = unescaped == null ? new byte[0] : unescaped.getBytes(StandardCharsets.UTF_8);
      from = 0;
      to = text.length;
    }
    return KernelLogReader.isPacket(text, from, to);
  }

  /**
   * Checks and fills the event.
   *
   * @param timestampMillis the record's timestamp
   * @return the first fault, or null
   */
  public @Nullable DecodeError apply(long timestampMillis) {
    dialect.fields();
    if (!find()) {
      String detail = "no packet in message (expected: IN=... OUT=... SRC=...)";
      return new DecodeError(Reason.MALFORMED_LINE, -1, detail);
    }
    while (to > from && (text[to - 1] == '\n' || text[to - 1] == '\r')) {
      to--;
    }
    DecodeError error = line.read(text, from, to, timestampMillis);
    if (error != null) {
      int offset = text == event.record() ? error.offset() : event.begin(cell);
      return new DecodeError(error.reason(), offset, error.detail());
    }
    if (!dialect.time() && !line.time()) {
      dialect.core().happenedByRecord(timestampMillis);
    }
    dialect.finish();
    return dialect.core().error();
  }
}
