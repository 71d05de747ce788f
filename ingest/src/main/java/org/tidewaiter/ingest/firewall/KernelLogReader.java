package org.tidewaiter.ingest.firewall;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.decode.Reason;
import org.tidewaiter.ingest.decode.core.Core;
import org.tidewaiter.ingest.decode.core.EventTime;
import org.tidewaiter.ingest.decode.core.Excerpt;
import org.tidewaiter.ingest.decode.core.TcpFlags;
import org.tidewaiter.ingest.event.AddressBits;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.ValueKind;
import org.tidewaiter.ingest.firewall.PrefixMemory.Prefix;

/**
 * Reads one kernel log line of a packet filter into an event. Fields that the event has already
 * stay as they are.
 *
 * <p>A line is about one packet. Beyond the core it gives the ECS fields of {@link
 * WantedFields#PROVIDED}, and any field of the kernel's under {@code iptables.} and its key in
 * lower case, as far as the event's table has them. The direction is the host's: a packet with only
 * an incoming interface is {@code ingress}; one that is forwarded has none. Not thread-safe.
 */
public final class KernelLogReader {

  private static final String OWN = "iptables.";

  private final Event event;
  private final Core core;
  private final SyslogHeader header;
  private final PacketFields packet = new PacketFields();
  private final PacketFields.Listener listener = this::ownField;
  private final EthernetHeader link = new EthernetHeader();
  private final PrefixMemory prefixes;

  private final WantedFields wanted;

  /** The kernel's keys that the table has, and their slots. */
  private final List<byte[]> ownKeys = new ArrayList<>();

  private final int[] ownSlots;
  private byte[] text = {};

  /**
   * Makes a reader.
   *
   * @param core of the event
   */
  public KernelLogReader(Event event, Core core, DecodeSettings settings) {
    this.event = event;
    this.core = core;
    this.header = new SyslogHeader(settings.timezone());
    this.prefixes = new PrefixMemory(new PrefixVerdicts(settings.verdictPrefixes()));
    this.wanted = new WantedFields(event);
    List<Integer> slots = new ArrayList<>();
    for (String name : new TreeSet<>(event.fields().names())) {
      if (name.startsWith(OWN)) {
        String key = name.substring(OWN.length()).toUpperCase(Locale.ROOT);
        ownKeys.add(key.getBytes(StandardCharsets.UTF_8));
        slots.add(event.fields().slot(name));
      }
    }
    ownSlots = slots.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Returns whether a text has a packet in it. */
  public static boolean isPacket(byte[] text, int from, int to) {
    return PacketFields.find(text, from, to) >= 0;
  }

  /**
   * Reads a line.
   *
   * @param line UTF-8; where it is the event's own record, values are ranges of it
   * @param from where the line begins
   * @param to where it ends, without its end of line
   * @param recordMillis the record's timestamp, for the year
   * @return what is wrong, with an offset in the text; faults of the core's values are in the core
   */
  public @Nullable DecodeError read(byte[] line, int from, int to, long recordMillis) {
    text = line;
    int begin = PacketFields.find(line, from, to);
    if (begin < 0) {
      String detail = Excerpt.of(line, from, to) + " (expected: a packet, IN=... OUT=... SRC=...)";
      return new DecodeError(Reason.MALFORMED_LINE, from, detail);
    }
    DecodeError error = packet.read(line, begin, to, listener);
    if (error != null) {
      return error;
    }
    header.read(line, from, begin, recordMillis);
    addresses();
    transport();
    counts();
    words(begin, to);
    return null;
  }

  /**
   * Sets the time that the line's header has, if any; a time that is none is a fault.
   *
   * @return whether it has one
   */
  public boolean time() {
    if (header.timeFrom >= 0 && header.time == EventTime.INVALID) {
      String found = Excerpt.of(text, header.timeFrom, header.timeTo);
      core.fail(header.timeFrom, "time: " + found, "a time from 1970 to 2199");
    }
    if (header.time == EventTime.INVALID) {
      return false;
    }
    core.happened(header.time);
    return true;
  }

  private void addresses() {
    boolean arp = packet.has(PacketKey.IPSRC);
    address(CoreField.SOURCE_IP, arp ? PacketKey.IPSRC : PacketKey.SRC);
    address(CoreField.DESTINATION_IP, arp ? PacketKey.IPDST : PacketKey.DST);
  }

  private void address(CoreField field, PacketKey key) {
    if (put(field, key)) {
      core.address(field, field.slot());
      AddressBits address = event.addressBits(field.slot());
      if (address != null) {
        event.setAddress(field.slot(), address); // the kernel writes IPv6 with all its zeros
      }
    }
  }

  private void transport() {
    core.protocol(packet.protocol());
    port(CoreField.SOURCE_PORT, PacketKey.SPT);
    port(CoreField.DESTINATION_PORT, PacketKey.DPT);
    if (packet.flags() != TcpFlags.INVALID && core.isOpen(CoreField.TCP_FLAGS)) {
      event.setLong(CoreField.TCP_FLAGS.slot(), packet.flags());
    }
  }

  private void port(CoreField field, PacketKey key) {
    if (put(field, key)) {
      core.port(field, field.slot());
      respell(field);
    }
  }

  /** Drops the spelling of a number: text may have zeros in front, which JSON has not. */
  private void respell(CoreField field) {
    int slot = field.slot();
    if (event.kind(slot) != ValueKind.STRING) {
      event.setUnsignedLong(slot, event.longValue(slot));
    }
  }

  private void counts() {
    if (put(CoreField.NETWORK_BYTES, PacketKey.LEN)) {
      core.count(CoreField.NETWORK_BYTES, CoreField.NETWORK_BYTES.slot());
      respell(CoreField.NETWORK_BYTES);
    }
    if (core.isOpen(CoreField.NETWORK_PACKETS)) {
      event.setLong(CoreField.NETWORK_PACKETS.slot(), 1);
    }
  }

  private boolean put(CoreField field, PacketKey key) {
    if (!packet.has(key) || !core.isOpen(field)) {
      return false;
    }
    setRange(field.slot(), packet.from(key), packet.to(key));
    return true;
  }

  private void words(int begin, int to) {
    boolean in = packet.has(PacketKey.IN);
    boolean out = packet.has(PacketKey.OUT);
    if (in != out && core.isOpen(CoreField.NETWORK_DIRECTION)) {
      event.setString(CoreField.NETWORK_DIRECTION.slot(), in ? "ingress" : "egress");
    }
    Prefix prefix = prefixes.of(text, header.prefixFrom, begin);
    String action = prefix.action();
    if (action != null && core.isOpen(CoreField.EVENT_ACTION)) {
      event.setString(CoreField.EVENT_ACTION.slot(), action);
    }
    core.verdict(prefix.verdict());
    extras(prefix.text(), to);
  }

  private void extras(String prefix, int to) {
    wanted.set(wanted.kind, "event");
    wanted.setList(wanted.category, "network");
    wanted.set(wanted.prefix, prefix);
    range(wanted.message, header.messageFrom, to);
    range(wanted.host, header.hostFrom, header.hostTo);
    range(wanted.syslogHost, header.hostFrom, header.hostTo);
    range(wanted.app, header.appFrom, header.appTo);
    range(wanted.ingress, packet.from(PacketKey.IN), packet.to(PacketKey.IN));
    range(wanted.egress, packet.from(PacketKey.OUT), packet.to(PacketKey.OUT));
    if (header.priority >= 0 && wanted.isOpen(wanted.priority)) {
      event.setLong(wanted.priority, header.priority);
    }
    boolean open = wanted.isOpen(wanted.sourceMac) || wanted.isOpen(wanted.destinationMac);
    if (open
        && packet.has(PacketKey.MAC)
        && link.read(text, packet.from(PacketKey.MAC), packet.to(PacketKey.MAC))) {
      wanted.setAscii(wanted.destinationMac, link.destination());
      wanted.setAscii(wanted.sourceMac, link.source());
    }
  }

  private void ownField(int keyFrom, int keyTo, int valueTo) {
    for (int i = 0; i < ownSlots.length; i++) {
      byte[] key = ownKeys.get(i);
      if (event.kind(ownSlots[i]) == ValueKind.MISSING
          && Arrays.equals(text, keyFrom, keyTo, key, 0, key.length)) {
        setRange(ownSlots[i], keyTo + 1, valueTo);
      }
    }
  }

  private void range(int slot, int from, int to) {
    if (wanted.isOpen(slot) && to > from) {
      setRange(slot, from, to);
    }
  }

  private void setRange(int slot, int from, int to) {
    if (text == event.record()) {
      event.setText(slot, from, to, false);
    } else {
      event.setString(slot, string(from, to));
    }
  }

  private String string(int from, int to) {
    return new String(text, from, to - from, StandardCharsets.UTF_8);
  }
}
