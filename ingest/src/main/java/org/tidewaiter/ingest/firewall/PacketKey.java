package org.tidewaiter.ingest.firewall;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The keys of a logged packet whose values are kept, in the kernel's order. */
enum PacketKey {
  /** Incoming interface; empty for packets that the host itself sends. */
  IN,
  /** Outgoing interface; empty for packets to the host itself. */
  OUT,
  /** The link header: destination, source and type of Ethernet, 14 octets. */
  MAC,
  /** Source address. */
  SRC,
  /** Destination address. */
  DST,
  /** Length of the packet, the IP header included; UDP's own follows later. */
  LEN,
  /** Protocol above IP, by name or number. */
  PROTO,
  /** Source port. */
  SPT,
  /** Destination port. */
  DPT,
  /** Type of an ICMP message. */
  TYPE,
  /** Code of an ICMP message. */
  CODE,
  /** TCP's urgent pointer: the last field of a TCP header. */
  URGP,
  /** Source address of ARP. */
  IPSRC,
  /** Destination address of ARP. */
  IPDST;

  /** No key has more letters; up to seven would fit into a word beside their number. */
  private static final int LONGEST = 5;

  /** A power of two, and more than there are keys, so that each search ends. */
  private static final int SLOTS = 64;

  /** Open addressing: a name's letters in one array, 0 for none, its key in the other. */
  private static final long[] WORDS = new long[SLOTS];

  private static final @Nullable PacketKey[] KEYS = new PacketKey[SLOTS];

  static {
    for (PacketKey key : values()) {
      byte[] name = key.name().getBytes(StandardCharsets.US_ASCII);
      long word = word(name, 0, name.length);
      int slot = slot(word);
      WORDS[slot] = word;
      KEYS[slot] = key;
    }
  }

  /** Returns the key of a name in a range of a text, or null if it is none of these. */
  static @Nullable PacketKey of(byte[] text, int from, int to) {
    return to > from && to - from <= LONGEST ? KEYS[slot(word(text, from, to))] : null;
  }

  /** Returns the slot of a name, or the free one where it would be. */
  private static int slot(long word) {
    int slot = (int) ((word * 0x9e3779b97f4a7c15L) >>> 40) & (SLOTS - 1);
    while (WORDS[slot] != 0 && WORDS[slot] != word) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  /** Returns the letters of a name, and how many there are, as one number. */
  private static long word(byte[] text, int from, int to) {
    long word = (long) to - from;
    for (int at = from; at < to; at++) {
      word = (word << 8) | (text[at] & 0xff);
    }
    return word;
  }
}
