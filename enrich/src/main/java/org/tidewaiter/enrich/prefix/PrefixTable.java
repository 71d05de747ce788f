package org.tidewaiter.enrich.prefix;

import java.util.Arrays;
import org.tidewaiter.ingest.event.AddressBits;
import org.tidewaiter.ingest.event.Cidr;
import org.tidewaiter.ingest.event.IpAddress;

/**
 * Networks of IPv4 and IPv6, for finding those that an address is in, the longest prefix first.
 *
 * <p>Entries are numbers, from 0 in the order in which they were added; what they mean is the
 * caller's. A lookup makes nothing. Immutable and thread-safe.
 *
 * <p><b>Choice.</b> Prefixes nest or are disjoint, so a set of n of them cuts the addresses into at
 * most 2n + 1 spans of one answer each. The spans' first addresses are sorted, see {@link
 * AddressSpans}, and a lookup is a search for the last one not behind the address. A trie answers
 * as fast and takes several times the memory; a table by the first 24 bits is faster for IPv4 and
 * of no use for IPv6.
 */
public final class PrefixTable {

  /** In place of an entry: there is none. */
  public static final int NONE = -1;

  private final AddressSpans v4;
  private final AddressSpans v6;
  private final int[] wider;
  private final byte[] bits;

  private PrefixTable(AddressSpans v4, AddressSpans v6, int[] wider, byte[] bits) {
    this.v4 = v4;
    this.v6 = v6;
    this.wider = wider;
    this.bits = bits;
  }

  /** Returns the entry of the longest prefix, of equal ones the last added; or {@link #NONE}. */
  public int find(AddressBits address) {
    return address.v6()
        ? v6.find(address.high(), address.low())
        : v4.find(AddressSpans.v4Key(address), 0);
  }

  /**
   * Returns the next entry that holds all addresses of an entry: one of the same prefix that was
   * added before it, else that of the next shorter prefix; or {@link #NONE}.
   */
  public int wider(int entry) {
    return wider[entry];
  }

  /** Returns how many bits of an entry's prefix are fixed. */
  public int bits(int entry) {
    return bits[entry] & 255;
  }

  /** Returns how many entries there are. */
  public int size() {
    return bits.length;
  }

  /** Collects networks. Not thread-safe. */
  public static final class Builder {

    private long[] high = new long[64];
    private long[] low = new long[64];
    private byte[] bits = new byte[64];
    private boolean[] v6 = new boolean[64];
    private int count;

    /** Makes an empty one. */
    public Builder() {}

    /** Adds a network, host bits cleared; returns the number of its entry. */
    public int add(Cidr network) {
      if (count == bits.length) {
        grow(count * 2);
      }
      IpAddress first = Cidr.mask(network.network(), network.bits());
      v6[count] = first.v6();
      high[count] = first.v6() ? first.high() : AddressSpans.v4Key(first);
      low[count] = first.v6() ? first.low() : 0;
      bits[count] = (byte) network.bits();
      return count++;
    }

    private void grow(int capacity) {
      high = Arrays.copyOf(high, capacity);
      low = Arrays.copyOf(low, capacity);
      bits = Arrays.copyOf(bits, capacity);
      v6 = Arrays.copyOf(v6, capacity);
    }

    /** Returns the table of all that was added. */
    public PrefixTable build() {
      int[] wider = new int[count];
      AddressSpans spans4 = spans(false, wider);
      AddressSpans spans6 = spans(true, wider);
      return new PrefixTable(spans4, spans6, wider, Arrays.copyOf(bits, count));
    }

    /** Walks the prefixes of a family in order, those that hold the present one on a stack. */
    private AddressSpans spans(boolean family6, int[] wider) {
      AddressSpans.Builder spans = new AddressSpans.Builder(family6);
      int top = NONE;
      for (int entry : sorted(family6)) {
        while (top != NONE && isBehind(top, entry)) {
          spans.endOf(high[top], low[top], bits[top] & 255, wider[top]);
          top = wider[top];
        }
        spans.begin(high[entry], low[entry], entry);
        wider[entry] = top;
        top = entry;
      }
      for (; top != NONE; top = wider[top]) {
        spans.endOf(high[top], low[top], bits[top] & 255, wider[top]);
      }
      return spans.build();
    }

    /** Returns the entries of a family by address, the shorter prefix first, then as added. */
    private int[] sorted(boolean family6) {
      Integer[] order = new Integer[count];
      int found = 0;
      for (int i = 0; i < count; i++) {
        if (v6[i] == family6) {
          order[found++] = i;
        }
      }
      Arrays.sort(order, 0, found, this::compare);
      int[] entries = new int[found];
      for (int i = 0; i < found; i++) {
        entries[i] = order[i];
      }
      return entries;
    }

    private int compare(int a, int b) {
      int byHigh = Long.compareUnsigned(high[a], high[b]);
      int byAddress = byHigh != 0 ? byHigh : Long.compareUnsigned(low[a], low[b]);
      if (byAddress != 0) {
        return byAddress;
      }
      int byBits = (bits[a] & 255) - (bits[b] & 255);
      return byBits != 0 ? byBits : Integer.compare(a, b);
    }

    /** Returns whether a prefix that sorts later is not inside an earlier one. */
    private boolean isBehind(int earlier, int later) {
      int fixed = bits[earlier] & 255;
      if (fixed <= 64) {
        return fixed > 0 && (high[earlier] ^ high[later]) >>> (64 - fixed) != 0;
      }
      return high[earlier] != high[later] || (low[earlier] ^ low[later]) >>> (128 - fixed) != 0;
    }
  }
}
