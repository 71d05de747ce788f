package org.tidewaiter.ingest.decode.core;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.Verdict;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.ValueKind;

/**
 * A {@link Dialect} at work on one event: checks the core of a scanned JSON object and fills in
 * what ECS's names lack.
 *
 * <p>The verdict depends on the values of the dialect's own names only, never on what else the
 * table holds. Not thread-safe.
 */
public final class DialectReader {

  /** How many packets stand behind each one seen; both flow formats name it so. */
  static final String SAMPLING_RATE = "sampling_rate";

  /** Times of a device that has no clock are in the first days of 1970. */
  private static final long NO_CLOCK_NANOS = 2 * 86_400 * EventTime.SECOND;

  private static final int NONE = -1;
  private static final int SYN_ACK = TcpFlags.SYN | TcpFlags.ACK;

  /** How many packets it takes where packets may have been left out. */
  private static final int SYNS_THAT_TELL = 3;

  /** An IPv6 header and a TCP header with all its options, in bytes. */
  private static final int LARGEST_SYN = 40 + 60;

  private static final CoreField[] FIELDS = CoreField.values();

  private static final Map<String, String> DIRECTIONS =
      Map.ofEntries(
          Map.entry("in", "inbound"),
          Map.entry("incoming", "inbound"),
          Map.entry("inbound", "inbound"),
          Map.entry("ingress", "ingress"),
          Map.entry("out", "outbound"),
          Map.entry("outgoing", "outbound"),
          Map.entry("outbound", "outbound"),
          Map.entry("egress", "egress"),
          Map.entry("internal", "internal"),
          Map.entry("external", "external"));

  private final Dialect dialect;
  private final Event event;
  private final Core core;

  /** For each core field its own slot, then those of its raw names. */
  private final int[][] slots = new int[FIELDS.length][];

  /** Pairs of slots: from, to. */
  private final int[] copies;

  private final int samplingRate;

  /**
   * Makes a reader.
   *
   * @param event its table must have the dialect's raw names
   * @param zone of times that name none
   * @throws IllegalArgumentException if the table lacks a raw name
   */
  public DialectReader(Dialect dialect, Event event, ZoneId zone) {
    this.dialect = dialect;
    this.event = event;
    this.core = new Core(event, zone);
    FieldTable table = event.fields();
    for (CoreField field : FIELDS) {
      List<String> names = dialect.names(field);
      int[] some = new int[names.size() + 1];
      some[0] = field.slot();
      for (int i = 0; i < names.size(); i++) {
        some[i + 1] = slot(table, names.get(i));
      }
      slots[field.ordinal()] = some;
    }
    copies = copies(table);
    samplingRate = dialect.isFlow() ? slot(table, SAMPLING_RATE) : NONE;
  }

  private int[] copies(FieldTable table) {
    List<Integer> pairs = new ArrayList<>();
    dialect
        .others()
        .forEach(
            (ecs, raw) -> {
              if (table.slot(ecs) >= 0) {
                pairs.add(slot(table, raw));
                pairs.add(table.slot(ecs));
              }
            });
    return pairs.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int slot(FieldTable table, String name) {
    int slot = table.slot(name);
    if (slot < 0) {
      throw new IllegalArgumentException("fields: no " + name + " (expected: all raw fields)");
    }
    return slot;
  }

  /** Returns the checker of the event's core. */
  public Core core() {
    return core;
  }

  /**
   * Checks and normalises the event, its time included.
   *
   * @param timestampMillis the record's timestamp, for events without a time of their own
   * @return the first fault, or null
   */
  public @Nullable DecodeError apply(long timestampMillis) {
    fields();
    if (!time()) {
      core.happenedByRecord(timestampMillis);
    }
    finish();
    return core.error();
  }

  /** Checks and normalises all but the time and what follows from the whole. */
  public void fields() {
    core.begin();
    event.setString(CoreField.FORMAT.slot(), dialect.format());
    address(CoreField.SOURCE_IP);
    address(CoreField.DESTINATION_IP);
    core.transport(pick(CoreField.NETWORK_TRANSPORT));
    ports();
    count(CoreField.SOURCE_BYTES);
    count(CoreField.SOURCE_PACKETS);
    count(CoreField.DESTINATION_BYTES);
    count(CoreField.DESTINATION_PACKETS);
    count(CoreField.NETWORK_BYTES);
    count(CoreField.NETWORK_PACKETS);
    count(CoreField.EVENT_DURATION);
    flags();
    words();
  }

  /** Checks the times; returns whether the event says when it happened. */
  public boolean time() {
    span(CoreField.EVENT_START);
    span(CoreField.EVENT_END);
    long nanos = timeOf(CoreField.TIMESTAMP);
    if (nanos == EventTime.INVALID) {
      return false;
    }
    core.happened(nanos);
    return true;
  }

  /** Fills in what follows from the rest: the verdict, and whether a flow was answered. */
  public void finish() {
    Verdict verdict = verdict();
    if (dialect.isConnection() || verdict != Verdict.UNKNOWN) {
      core.verdict(verdict);
    }
    if (dialect.isFlow()) {
      answered();
    }
    for (int i = 0; i < copies.length; i += 2) {
      copy(copies[i], copies[i + 1]);
    }
  }

  /** Returns the slot to read: ECS's own if the input has it, else the first that has a value. */
  private int pick(CoreField field) {
    int[] some = slots[field.ordinal()];
    if (some.length > 1 && event.kind(some[0]) == ValueKind.MISSING) {
      for (int i = 1; i < some.length; i++) {
        if (!core.isAbsent(some[i])) {
          return some[i];
        }
      }
    }
    return some[0];
  }

  private void address(CoreField field) {
    core.address(field, pick(field));
  }

  /** Flow exporters put zeros, or an ICMP type, where a protocol has no ports. */
  private void ports() {
    int source = pick(CoreField.SOURCE_PORT);
    int destination = pick(CoreField.DESTINATION_PORT);
    core.port(CoreField.SOURCE_PORT, source);
    core.port(CoreField.DESTINATION_PORT, destination);
    if (dialect.isFlow() && isProtocol() && !Transport.hasPorts(protocol())) {
      takeBack(CoreField.SOURCE_PORT, source);
      takeBack(CoreField.DESTINATION_PORT, destination);
    }
  }

  private void flags() {
    int flags = pick(CoreField.TCP_FLAGS);
    if (!core.isAbsent(flags)) {
      core.flags(flags);
      if (isProtocol() && protocol() != Transport.TCP) {
        takeBack(CoreField.TCP_FLAGS, flags);
      }
    }
  }

  /** Unsets what was taken from another name; the input's own value stays. */
  private void takeBack(CoreField field, int from) {
    if (from != field.slot()) {
      event.setMissing(field.slot());
    }
  }

  private boolean isProtocol() {
    return event.kind(CoreField.NETWORK_IANA_NUMBER.slot()) == ValueKind.LONG;
  }

  private int protocol() {
    return (int) event.longValue(CoreField.NETWORK_IANA_NUMBER.slot());
  }

  private void count(CoreField field) {
    core.count(field, pick(field));
  }

  private void span(CoreField field) {
    long nanos = timeOf(field);
    if (nanos != EventTime.INVALID) {
      core.setTime(field, nanos);
    }
  }

  private long timeOf(CoreField field) {
    int[] some = slots[field.ordinal()];
    for (int i = 0; i < some.length; i++) {
      long nanos = core.time(some[i]);
      boolean own = some[i] < FIELDS.length;
      if (nanos >= NO_CLOCK_NANOS || (own && nanos != EventTime.INVALID)) {
        return nanos;
      }
    }
    return EventTime.INVALID;
  }

  private void words() {
    copy(pick(CoreField.EVENT_ACTION), CoreField.EVENT_ACTION.slot());
    int direction = pick(CoreField.NETWORK_DIRECTION);
    if (direction != CoreField.NETWORK_DIRECTION.slot()) {
      String text = event.text(event.firstElement(direction));
      String word = text == null ? null : DIRECTIONS.get(text.toLowerCase(Locale.ROOT));
      if (word != null) {
        event.setString(CoreField.NETWORK_DIRECTION.slot(), word);
      }
    }
  }

  /** Takes over a value, the first one of a list, where the input lacks the other field. */
  private void copy(int from, int to) {
    if (event.kind(to) == ValueKind.MISSING && !core.isAbsent(from)) {
      int cell = event.firstElement(from);
      if (event.kind(cell) != ValueKind.OBJECT) {
        event.copy(cell, to);
      }
    }
  }

  private Verdict verdict() {
    if (!core.isOpen(CoreField.EVENT_TYPE)) {
      return Verdict.UNKNOWN;
    }
    Verdict verdict = verdictOf(CoreField.EVENT_ACTION);
    return verdict == Verdict.UNKNOWN ? verdictOf(CoreField.EVENT_OUTCOME) : verdict;
  }

  private Verdict verdictOf(CoreField field) {
    if (core.isAbsent(field.slot())) {
      return Verdict.UNKNOWN;
    }
    String text = event.text(event.firstElement(field.slot()));
    return text == null ? Verdict.UNKNOWN : VerdictWords.of(text);
  }

  /**
   * Tells whether a TCP flow was answered, where its flags can tell. SYN and ACK together: a server
   * sends both at once, a client sends ACK only after the server's. SYN alone: nothing came back,
   * unless sampling has hidden it, or the exporter reports the flags of the first packet only, as
   * some do. So it takes packets that can all have been SYNs, and more than sampling would catch.
   */
  private void answered() {
    int flagsSlot = CoreField.TCP_FLAGS.slot();
    if (!isProtocol() || protocol() != Transport.TCP || event.kind(flagsSlot) != ValueKind.LONG) {
      return;
    }
    long flags = event.longValue(flagsSlot);
    if ((flags & SYN_ACK) == SYN_ACK) {
      event.setBoolean(CoreField.ANSWERED.slot(), true);
    } else if ((flags & (SYN_ACK | TcpFlags.RST | TcpFlags.FIN)) == TcpFlags.SYN && isOnlySyns()) {
      event.setBoolean(CoreField.ANSWERED.slot(), false);
    }
  }

  /** Returns whether all packets can be the one SYN, sent again: equally long, headers only. */
  private boolean isOnlySyns() {
    long packets = event.longValue(CoreField.NETWORK_PACKETS.slot());
    long bytes = event.longValue(CoreField.NETWORK_BYTES.slot());
    boolean enough = packets >= (event.longValue(samplingRate) == 1 ? 1 : SYNS_THAT_TELL);
    long each = enough ? bytes / packets : 0;
    return enough && each * packets == bytes && each <= LARGEST_SYN && each % 4 == 0;
  }
}
