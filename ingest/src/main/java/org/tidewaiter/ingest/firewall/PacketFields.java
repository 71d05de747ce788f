package org.tidewaiter.ingest.firewall;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.Reason;
import org.tidewaiter.ingest.decode.core.Excerpt;
import org.tidewaiter.ingest.decode.core.TcpFlags;
import org.tidewaiter.ingest.decode.core.Transport;

/**
 * Finds the fields of the packet that a Linux packet filter logs: {@code IN=eth0 OUT= MAC=... SRC=
 * DST= LEN= ... PROTO=TCP SPT= DPT= ... SYN URGP=0}.
 *
 * <p>Of a key that occurs twice the first counts: {@code LEN} is the packet's length, then UDP's. A
 * packet quoted in brackets by an ICMP error is passed over. The kernel writes a packet's fields
 * always whole and in the same order, so that a line which was cut shows by what it lacks; a field
 * of the core before the cut could be cut itself, and the line is refused. Reused; not thread-safe.
 *
 * <p>Source: Linux, {@code net/netfilter/nf_log_syslog.c}; the {@code LOG} target of iptables and
 * the {@code log} statement of nftables both end there.
 */
final class PacketFields {

  /** Takes the fields that have a key and a value, all of them, in order. */
  interface Listener {
    /** Takes one field as ranges of the text. */
    void field(int keyFrom, int keyTo, int valueTo);
  }

  private static final int KEYS = PacketKey.values().length;

  private static final String[] FLAG_NAMES = {
    "FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"
  };

  private final int[] from = new int[KEYS];
  private final int[] to = new int[KEYS];
  private byte[] text = {};
  private int end;
  private int lengths;
  private int flags;
  private int protocol;
  private boolean fragment;
  private boolean incomplete;
  private boolean arp;
  private @Nullable DecodeError error;

  /** Returns where {@code IN=name OUT=} begins, or -1 if it does not occur. */
  static int find(byte[] text, int from, int to) {
    for (int at = from; at + 8 <= to; at++) {
      if (text[at] == 'I' && text[at + 1] == 'N' && text[at + 2] == '=') {
        int out = at + 3;
        while (out < to && text[out] != ' ') {
          out++;
        }
        if (out + 5 <= to && text[out + 1] == 'O' && text[out + 2] == 'U' && text[out + 3] == 'T') {
          if (text[out + 4] == '=') {
            return at;
          }
        }
      }
    }
    return -1;
  }

  /**
   * Finds the fields.
   *
   * @param line holds the text
   * @param begin what {@link #find} returned
   * @param lineEnd where the line ends
   * @param listener takes every field with a key
   * @return what the line lacks, or null
   */
  @Nullable DecodeError read(byte[] line, int begin, int lineEnd, Listener listener) {
    text = line;
    end = lineEnd;
    Arrays.fill(from, -1);
    Arrays.fill(to, -1);
    lengths = 0;
    flags = 0;
    protocol = Transport.UNKNOWN;
    fragment = false;
    incomplete = false;
    arp = false;
    error = null;
    int at = begin;
    while (at < end && error == null) {
      at = text[at] == ' ' ? at + 1 : token(at, listener);
    }
    if (error == null) {
      checkWhole();
    }
    return error;
  }

  /** Returns where a key's value begins, or -1 without one. */
  int from(PacketKey key) {
    return from[key.ordinal()];
  }

  /** Returns where a key's value ends, or -1 without one. */
  int to(PacketKey key) {
    return to[key.ordinal()];
  }

  /** Returns the protocol's number, or {@link Transport#UNKNOWN} for ARP. */
  int protocol() {
    return protocol;
  }

  /** Returns the flags of a TCP packet, or {@link TcpFlags#INVALID} of any other, or without. */
  int flags() {
    return protocol == Transport.TCP && has(PacketKey.URGP) ? flags : TcpFlags.INVALID;
  }

  /** Returns whether a key has a value that is not empty. */
  boolean has(PacketKey key) {
    return from(key) >= 0 && to(key) > from(key);
  }

  private int token(int at, Listener listener) {
    if (text[at] == '[' || text[at] == '(') {
      byte close = (byte) (text[at] == '[' ? ']' : ')');
      int closed = at;
      while (closed < end && text[closed] != close) {
        closed++;
      }
      if (closed == end) {
        truncated("'" + (char) close + "'");
      }
      return closed + 1;
    }
    int equals = -1;
    int stop = at;
    while (stop < end && text[stop] != ' ') {
      equals = equals < 0 && text[stop] == '=' ? stop : equals;
      stop++;
    }
    if (equals < 0) {
      word(at, stop);
    } else {
      listener.field(at, equals, stop);
      keep(at, equals, stop);
    }
    return stop;
  }

  private void keep(int at, int equals, int stop) {
    PacketKey key = PacketKey.of(text, at, equals);
    if (key == null) {
      return;
    }
    lengths += key == PacketKey.LEN ? 1 : 0;
    if (from[key.ordinal()] < 0) {
      from[key.ordinal()] = equals + 1;
      to[key.ordinal()] = stop;
      if (key == PacketKey.PROTO) {
        readProtocol(equals + 1, stop);
      }
    }
  }

  private void readProtocol(int begin, int stop) {
    protocol = Transport.number(text, begin, stop);
    int number = 0;
    int at = begin;
    while (at < stop && at - begin < 3 && text[at] >= '0' && text[at] <= '9') {
      number = number * 10 + text[at++] - '0';
    }
    if (at == stop && at > begin && number <= 255) {
      protocol = number;
    }
    if (protocol == Transport.UNKNOWN && stop == end) {
      truncated("the protocol");
    } else if (protocol == Transport.UNKNOWN) {
      String found = "PROTO: " + Excerpt.of(text, begin, stop);
      String detail = found + " (expected: a protocol's name, or 0 to 255)";
      error = new DecodeError(Reason.INVALID_VALUE, begin, detail);
    }
  }

  private void word(int at, int stop) {
    for (int i = 0; i < FLAG_NAMES.length; i++) {
      if (is(FLAG_NAMES[i], at, stop)) {
        flags |= 1 << i;
        return;
      }
    }
    fragment |= stop - at > 5 && is("FRAG:", at, at + 5);
    incomplete |= is("INCOMPLETE", at, stop);
    arp |= is("ARP", at, stop);
    if (is("TRUNCATED", at, stop)) {
      error = new DecodeError(Reason.TRUNCATED, at, "the kernel had only a part of the packet");
    }
  }

  private boolean is(String word, int at, int stop) {
    if (stop - at != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (text[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private void checkWhole() {
    if (arp) {
      return;
    }
    boolean address = has(PacketKey.SRC) && has(PacketKey.DST);
    if (!address && has(PacketKey.PROTO)) {
      String key = has(PacketKey.SRC) ? "DST=" : "SRC=";
      error = new DecodeError(Reason.MALFORMED_LINE, end, "no " + key + " (expected: both ends)");
    } else if (!address) {
      truncated(has(PacketKey.SRC) ? "DST=" : "SRC=");
    } else if (!has(PacketKey.PROTO)) {
      truncated("PROTO=");
    } else if (!incomplete) {
      checkHeader();
    }
  }

  private void checkHeader() {
    switch (protocol) {
      case Transport.TCP:
        checkPorts(has(PacketKey.URGP), "URGP=");
        break;
      case Transport.UDP:
        checkPorts(lengths > 1, "UDP's LEN=");
        break;
      case Transport.ICMP:
      case Transport.IPV6_ICMP:
        if (!fragment && !has(PacketKey.CODE)) {
          truncated("CODE=");
        }
        break;
      default:
        break;
    }
  }

  private void checkPorts(boolean whole, String last) {
    boolean ports = has(PacketKey.SPT) && has(PacketKey.DPT);
    if (!(ports && whole) && !(fragment && !has(PacketKey.SPT))) {
      truncated(ports ? last : has(PacketKey.SPT) ? "DPT=" : "SPT=");
    }
  }

  private void truncated(String before) {
    error = new DecodeError(Reason.TRUNCATED, end, "the line ends before " + before);
  }
}
