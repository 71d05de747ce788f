package org.tidewaiter.enrich.community;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.event.AddressBits;

/**
 * Computes the Community ID, version 1: {@code 1:} and the Base64 of a SHA-1 over seed, addresses,
 * protocol and ports, the smaller end first, so that both directions of a flow have one name. SHA-1
 * is no protection here and need not be one.
 *
 * <p>Keeps buffers, that of the name too: each name is to be used before the next one is asked for.
 * It allocates nothing. Not thread-safe.
 *
 * <p>Source: Community ID Flow Hashing, github.com/corelight/community-id-spec.
 */
final class CommunityId {

  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int SCTP = 132;

  private static final int HASH_BYTES = 20;
  private static final int LONGEST = 2 + 16 + 16 + 2 + 4;
  private static final Base64.Encoder BASE64 = Base64.getEncoder();

  private final int seed;
  private final MessageDigest sha1;
  private final byte[] input = new byte[LONGEST];
  private final byte[] hash = new byte[HASH_BYTES];
  private final byte[] encoded = new byte[28];
  private final byte[] text = new byte[30];
  private int length;

  /** Makes one with a seed, 0 to 65535, which keeps the names of separate networks apart. */
  CommunityId(int seed) {
    this.seed = seed;
    text[0] = '1';
    text[1] = ':';
    try {
      sha1 = MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-1: missing (expected: every JDK has it)", e);
    }
  }

  /** Returns whether the ports of a protocol are part of the name. */
  static boolean usesPorts(int protocol) {
    return protocol == TCP || protocol == UDP || protocol == SCTP;
  }

  /** Returns the name of a flow of TCP, UDP or SCTP, or null if its ends differ in family. */
  byte @Nullable [] ofPorts(
      int protocol,
      AddressBits source,
      int sourcePort,
      AddressBits destination,
      int destinationPort) {
    if (source.v6() != destination.v6()) {
      return null;
    }
    boolean inOrder = isLower(source, sourcePort, destination, destinationPort);
    begin(protocol, inOrder ? source : destination, inOrder ? destination : source);
    put16(inOrder ? sourcePort : destinationPort);
    put16(inOrder ? destinationPort : sourcePort);
    return finish();
  }

  /** Returns the name of an exchange by ICMP or ICMPv6, or null if its ends differ in family. */
  byte @Nullable [] ofIcmp(
      int protocol, AddressBits source, AddressBits destination, int type, int code) {
    int counterpart = IcmpPairs.counterpart(protocol, type);
    if (counterpart != IcmpPairs.NONE) {
      return ofPorts(protocol, source, type, destination, counterpart);
    }
    if (source.v6() != destination.v6()) {
      return null;
    }
    // A message of one way keeps its direction.
    begin(protocol, source, destination);
    put16(type);
    put16(code);
    return finish();
  }

  /** Returns the name of a flow of any other protocol, or null if its ends differ in family. */
  byte @Nullable [] ofAddresses(int protocol, AddressBits source, AddressBits destination) {
    if (source.v6() != destination.v6()) {
      return null;
    }
    boolean inOrder = isLower(source, 0, destination, 0);
    begin(protocol, inOrder ? source : destination, inOrder ? destination : source);
    return finish();
  }

  private static boolean isLower(AddressBits a, int aPort, AddressBits b, int bPort) {
    int order = Long.compareUnsigned(a.high(), b.high());
    if (order == 0) {
      order = Long.compareUnsigned(a.low(), b.low());
    }
    return order == 0 ? aPort < bPort : order < 0;
  }

  private void begin(int protocol, AddressBits first, AddressBits second) {
    length = 0;
    put16(seed);
    put(first);
    put(second);
    put16(protocol << 8); // the number, and a byte of padding
  }

  private void put(AddressBits address) {
    if (address.v6()) {
      put64(address.high());
      put64(address.low());
    } else {
      put16((int) (address.low() >>> 16));
      put16((int) address.low());
    }
  }

  private void put64(long bits) {
    for (int shift = 48; shift >= 0; shift -= 16) {
      put16((int) (bits >>> shift));
    }
  }

  private void put16(int bits) {
    input[length++] = (byte) (bits >>> 8);
    input[length++] = (byte) bits;
  }

  private byte[] finish() {
    sha1.update(input, 0, length);
    try {
      sha1.digest(hash, 0, HASH_BYTES);
    } catch (DigestException e) {
      throw new IllegalStateException("hash: too long (expected: 20 bytes)", e);
    }
    BASE64.encode(hash, encoded);
    System.arraycopy(encoded, 0, text, 2, encoded.length);
    return text;
  }
}
