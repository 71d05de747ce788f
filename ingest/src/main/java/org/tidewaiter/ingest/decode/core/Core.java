package org.tidewaiter.ingest.decode.core;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.Reason;
import org.tidewaiter.ingest.decode.Verdict;
import org.tidewaiter.ingest.event.AddressBits;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.ValueKind;

/**
 * Checks the values of an event's core fields and sets those that the input has under other names.
 *
 * <p>Each check takes the cell of a value and the core field that it is to be. If the cell is the
 * core field's own, the value stays as spelled and is given its parsed form; if it is another, the
 * core field is set to the normalised value, unless the input itself has it. A missing value, JSON
 * {@code null}, an empty text and a lone dash are no value and no fault. Of a list, every element
 * is checked, and the first is the value. The first fault is kept. Not thread-safe.
 */
public final class Core {

  private static final int MAX_PORT = 65_535;
  private static final int MAX_PROTOCOL = 255;

  /** 2^64 - 1, unsigned. */
  private static final long MAX_COUNT = -1;

  /** 2^64: a larger count fits no counter. */
  private static final double COUNTER_END = 0x1p64;

  /** So many digits fit into 63 bits, whatever they are. */
  private static final int MAX_SURE_DIGITS = 18;

  private final Event event;
  private final ZoneId zone;
  private @Nullable DecodeError error;

  /** What the last successful {@link #readWhole} read, 64 unsigned bits. */
  private long whole;

  /**
   * Makes a checker of one event.
   *
   * @param event filled before each use
   * @param zone of times that name none
   */
  public Core(Event event, ZoneId zone) {
    this.event = event;
    this.zone = zone;
  }

  /** Forgets the fault of the event before. */
  public void begin() {
    error = null;
  }

  /** Returns the first fault, or null. */
  public @Nullable DecodeError error() {
    return error;
  }

  /** Returns whether a field may be set: the input itself has it not, and nothing has set it. */
  public boolean isOpen(CoreField field) {
    return event.kind(field.slot()) == ValueKind.MISSING;
  }

  /** Returns whether a cell has no value to check. */
  public boolean isAbsent(int cell) {
    return switch (event.kind(cell)) {
      case MISSING, NULL -> true;
      case STRING -> isBlank(cell);
      case LIST -> event.elementCount(cell) == 0;
      default -> false;
    };
  }

  private boolean isBlank(int cell) {
    if (event.isPlain(cell)) {
      int begin = event.begin(cell);
      return event.end(cell) - begin == 1 && event.record()[begin] == '-';
    }
    String text = event.text(cell);
    return text == null || text.isEmpty() || text.equals("-");
  }

  /** Checks an address. */
  public void address(CoreField target, int slot) {
    if (event.kind(slot) != ValueKind.LIST) {
      address(target, slot, slot);
      return;
    }
    int first = event.firstElement(slot);
    for (int i = 0; i < event.elementCount(slot); i++) {
      address(target, slot, first + i);
    }
  }

  private void address(CoreField target, int slot, int cell) {
    if (isAbsent(cell)) {
      return;
    }
    AddressBits address = event.addressBits(cell);
    if (address == null) {
      fail(slot, cell, "an IPv4 or IPv6 address");
    } else if (slot == target.slot()) {
      event.refineAddress(cell, address);
    } else if (isOpen(target)) {
      event.setAddress(target.slot(), address);
    }
  }

  /** Checks a port: 0 to 65535. */
  public void port(CoreField target, int slot) {
    number(target, slot, MAX_PORT);
  }

  /** Checks a count of bytes, packets or nanoseconds: 0 to 2^64 - 1. */
  public void count(CoreField target, int slot) {
    number(target, slot, MAX_COUNT);
  }

  private void number(CoreField target, int slot, long unsignedMax) {
    ValueKind kind = event.kind(slot);
    if (kind == ValueKind.MISSING) {
      return;
    }
    if (kind != ValueKind.LIST) {
      number(target, slot, slot, unsignedMax);
      return;
    }
    int first = event.firstElement(slot);
    for (int i = 0; i < event.elementCount(slot); i++) {
      number(target, slot, first + i, unsignedMax);
    }
  }

  private void number(CoreField target, int slot, int cell, long unsignedMax) {
    if (isAbsent(cell)) {
      return;
    }
    if (!readWhole(cell) || Long.compareUnsigned(whole, unsignedMax) > 0) {
      fail(slot, cell, unsignedMax == MAX_PORT ? "0 to 65535" : "a whole number >= 0");
    } else if (slot != target.slot()) {
      if (isOpen(target)) {
        event.setUnsignedLong(target.slot(), whole);
      }
    } else if (event.kind(cell) != ValueKind.LONG && event.kind(cell) != ValueKind.UNSIGNED_LONG) {
      event.refineUnsignedLong(cell, whole);
    }
  }

  /** Reads a whole number that is not negative, from a number or from text. */
  private boolean readWhole(int cell) {
    switch (event.kind(cell)) {
      case LONG:
        whole = event.longValue(cell);
        return whole >= 0;
      case UNSIGNED_LONG:
        whole = event.longValue(cell);
        return true;
      case DOUBLE:
        double value = event.doubleValue(cell);
        whole = value >= 0x1p63 ? (long) (value - 0x1p63) ^ Long.MIN_VALUE : (long) value;
        whole = value == COUNTER_END ? -1 : whole; // 2^64 - 1 itself, rounded
        return value >= 0 && value <= COUNTER_END && value == Math.rint(value);
      case STRING:
        return readDigits(bytes(cell), begin(cell), end(cell));
      default:
        return false;
    }
  }

  private boolean readDigits(byte[] text, int from, int to) {
    whole = 0;
    for (int i = from; i < to; i++) {
      int digit = text[i] - '0';
      boolean overflows =
          i - from >= MAX_SURE_DIGITS
              && Long.compareUnsigned(whole, Long.divideUnsigned(-1L - Math.max(digit, 0), 10)) > 0;
      if (digit < 0 || digit > 9 || overflows) {
        return false;
      }
      whole = whole * 10 + digit;
    }
    return from < to;
  }

  // ---- transport

  /**
   * Checks the transport and fills in both of its forms.
   *
   * @param nameSlot has a name or a number; names that are not known stay as they are in ECS's own
   *     field and are no transport elsewhere
   */
  public void transport(int nameSlot) {
    int ianaSlot = CoreField.NETWORK_IANA_NUMBER.slot();
    int number = protocolNumber(ianaSlot, false);
    if (number >= 0 && event.kind(ianaSlot) != ValueKind.LONG) {
      event.refineLong(ianaSlot, number);
    }
    int named = protocolNumber(nameSlot, true);
    protocol(named >= 0 ? named : number);
  }

  /** Sets both forms of the transport, where the input lacks them. */
  public void protocol(int number) {
    String name = number < 0 ? null : Transport.name(number);
    if (name != null && isOpen(CoreField.NETWORK_TRANSPORT)) {
      event.setString(CoreField.NETWORK_TRANSPORT.slot(), name);
    }
    if (number >= 0 && isOpen(CoreField.NETWORK_IANA_NUMBER)) {
      event.setLong(CoreField.NETWORK_IANA_NUMBER.slot(), number);
    }
  }

  private int protocolNumber(int slot, boolean nameAllowed) {
    int cell = event.firstElement(slot);
    if (isAbsent(slot) || isAbsent(cell)) {
      return Transport.UNKNOWN;
    }
    boolean name = nameAllowed && event.kind(cell) == ValueKind.STRING && !isNumeric(cell);
    if (name) {
      return Transport.number(bytes(cell), begin(cell), end(cell));
    }
    if (!readWhole(cell) || Long.compareUnsigned(whole, MAX_PROTOCOL) > 0) {
      fail(slot, cell, nameAllowed ? "a protocol's name, or 0 to 255" : "0 to 255");
      return Transport.UNKNOWN;
    }
    return (int) whole;
  }

  private boolean isNumeric(int cell) {
    byte[] text = bytes(cell);
    for (int i = begin(cell); i < end(cell); i++) {
      if (text[i] < '0' || text[i] > '9') {
        return false;
      }
    }
    return true;
  }

  // ---- flags, time, words

  /** Checks TCP flags in any of the spellings of {@link TcpFlags}, and sets the number. */
  public void flags(int slot) {
    int flags = 0;
    int end = event.firstElement(slot) + event.elementCount(slot);
    for (int cell = event.firstElement(slot); cell < end; cell++) {
      if (!isAbsent(cell)) {
        int some = flagsOf(cell);
        if (some == TcpFlags.INVALID) {
          fail(slot, cell, "TCP flags");
          return;
        }
        flags |= some;
      }
    }
    if (isOpen(CoreField.TCP_FLAGS)) {
      event.setLong(CoreField.TCP_FLAGS.slot(), flags);
    }
  }

  private int flagsOf(int cell) {
    if (event.kind(cell) == ValueKind.STRING) {
      String text = event.text(cell);
      return text == null ? TcpFlags.INVALID : TcpFlags.parse(text);
    }
    return readWhole(cell) ? TcpFlags.ofNumber(whole) : TcpFlags.INVALID;
  }

  /**
   * Checks a time.
   *
   * @return nanoseconds since 1970, or {@link EventTime#INVALID} if there is none or it is a fault
   */
  public long time(int slot) {
    int cell = event.firstElement(slot);
    if (isAbsent(slot) || isAbsent(cell)) {
      return EventTime.INVALID;
    }
    long nanos =
        switch (event.kind(cell)) {
          case LONG -> EventTime.ofNumber(event.longValue(cell));
          case STRING -> EventTime.parse(bytes(cell), begin(cell), end(cell), zone);
          case DOUBLE -> decimalTime(cell);
          default -> EventTime.INVALID;
        };
    if (nanos == EventTime.INVALID) {
      fail(slot, cell, "a time from 1970 to 2199, as ISO 8601 or as a number");
    }
    return nanos;
  }

  private long decimalTime(int cell) {
    long exact = EventTime.parse(bytes(cell), begin(cell), end(cell), zone);
    double value = event.doubleValue(cell);
    boolean number = exact == EventTime.INVALID && value >= 0 && value < 0x1p63;
    return number ? EventTime.ofNumber((long) value) : exact; // 1.7673E9
  }

  /** Sets a time field, where the input lacks it. */
  public void setTime(CoreField target, long nanos) {
    if (isOpen(target)) {
      event.setString(target.slot(), EventTime.format(nanos));
    }
  }

  /** Sets when the event happened, and that the event itself says so. */
  public void happened(long nanos) {
    event.setTimeMillis(nanos / 1_000_000);
    setTime(CoreField.TIMESTAMP, nanos);
    event.setString(CoreField.TIME_SOURCE.slot(), "event");
  }

  /** Sets that the record's timestamp stands in for the time of the event. */
  public void happenedByRecord(long recordMillis) {
    long nanos = EventTime.ofMillis(recordMillis);
    event.setTimeMillis(nanos / 1_000_000);
    setTime(CoreField.TIMESTAMP, nanos);
    event.setString(CoreField.TIME_SOURCE.slot(), "record");
  }

  /** Sets {@code event.type} and {@code event.outcome}, where the input lacks them. */
  public void verdict(Verdict verdict) {
    boolean known = verdict != Verdict.UNKNOWN;
    boolean allowed = verdict == Verdict.ALLOWED;
    int slot = CoreField.EVENT_TYPE.slot();
    if (isOpen(CoreField.EVENT_TYPE)) {
      event.beginList(slot);
      event.setString(slot, "connection");
      if (known) {
        event.setString(slot, allowed ? "allowed" : "denied");
      }
      event.endList();
    }
    if (known && isOpen(CoreField.EVENT_OUTCOME)) {
      event.setString(CoreField.EVENT_OUTCOME.slot(), allowed ? "success" : "failure");
    }
  }

  // ---- faults

  private void fail(int slot, int cell, String expected) {
    String shown = Excerpt.of(event.text(cell));
    if (event.kind(cell) == ValueKind.OBJECT) {
      shown = "an object";
    }
    fail(event.begin(cell), event.fields().name(slot) + ": " + shown, expected);
  }

  /** Keeps a fault, if it is the first. */
  public void fail(int offset, String found, String expected) {
    if (error == null) {
      error =
          new DecodeError(Reason.INVALID_VALUE, offset, found + " (expected: " + expected + ")");
    }
  }

  // ---- text of a cell as bytes, copied only where it has escapes

  private byte[] bytes(int cell) {
    if (event.isPlain(cell)) {
      return event.record();
    }
    String text = event.text(cell);
    return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
  }

  private int begin(int cell) {
    return event.isPlain(cell) ? event.begin(cell) : 0;
  }

  private int end(int cell) {
    return event.isPlain(cell) ? event.end(cell) : bytes(cell).length;
  }
}
