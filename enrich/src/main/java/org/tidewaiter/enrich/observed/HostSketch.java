package org.tidewaiter.enrich.observed;

import java.util.Optional;

/**
 * About how many different hosts were added, in 128 bytes. Not thread-safe.
 *
 * <p>Merging is commutative, associative and idempotent: to add a host twice, or to merge a sketch
 * twice, changes nothing. The standard error of the estimate is 9.2 % (1.04 / sqrt(128)); small
 * numbers are more exact.
 *
 * <p>Source: P. Flajolet et al., "HyperLogLog: the analysis of a near-optimal cardinality
 * estimation algorithm", 2007, with its linear counting for small numbers; with hashes of 64 bits
 * the correction for large ones has no use.
 */
public final class HostSketch {

  /** Registers, a power of two. */
  static final int REGISTERS = 128;

  private static final int INDEX_BITS = 7;

  /** The paper's constant against the bias of 128 registers. */
  private static final double ALPHA = 0.7213 / (1 + 1.079 / REGISTERS);

  private static final int HEX = 16;

  private final byte[] registers = new byte[REGISTERS];

  /** Makes a sketch of no hosts. */
  HostSketch() {}

  /** Adds a host or network. */
  void add(ServiceKey key) {
    long hash = mix(key.network().low() + key.prefix());
    hash = mix(hash ^ key.network().high() ^ (key.network().v6() ? 1 : 0));
    int index = (int) (hash >>> (Long.SIZE - INDEX_BITS));
    int rank = Long.numberOfLeadingZeros(hash << INDEX_BITS | 1L << (INDEX_BITS - 1)) + 1;
    registers[index] = (byte) Math.max(registers[index], rank);
  }

  /** Mixes 64 bits. Source: the finalizer of MurmurHash3 (A. Appleby, public domain). */
  private static long mix(long value) {
    long mixed = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ mixed >>> 33;
  }

  /** Adds all hosts of another sketch. */
  void merge(HostSketch other) {
    for (int i = 0; i < REGISTERS; i++) {
      registers[i] = (byte) Math.max(registers[i], other.registers[i]);
    }
  }

  /** Returns about how many different hosts were added. */
  public long estimate() {
    double sum = 0;
    int empty = 0;
    for (byte register : registers) {
      sum += 1.0 / (1L << register);
      empty += register == 0 ? 1 : 0;
    }
    double estimate = ALPHA * REGISTERS * REGISTERS / sum;
    return estimate <= 2.5 * REGISTERS && empty > 0
        ? Math.round(REGISTERS * Math.log((double) REGISTERS / empty))
        : Math.round(estimate);
  }

  /** Returns the registers in hexadecimal, two digits each. */
  String text() {
    StringBuilder text = new StringBuilder(2 * REGISTERS);
    for (byte register : registers) {
      text.append(Character.forDigit(register / HEX, HEX));
      text.append(Character.forDigit(register % HEX, HEX));
    }
    return text.toString();
  }

  /** Returns the sketch of which {@link #text()} is the text, or nothing for other text. */
  static Optional<HostSketch> of(String text) {
    HostSketch sketch = new HostSketch();
    if (text.length() != 2 * REGISTERS) {
      return Optional.empty();
    }
    for (int i = 0; i < REGISTERS; i++) {
      int high = Character.digit(text.charAt(2 * i), HEX);
      int low = Character.digit(text.charAt(2 * i + 1), HEX);
      int register = high * HEX + low;
      if (high < 0 || low < 0 || register > Long.SIZE - INDEX_BITS + 1) {
        return Optional.empty();
      }
      sketch.registers[i] = (byte) register;
    }
    return Optional.of(sketch);
  }
}
