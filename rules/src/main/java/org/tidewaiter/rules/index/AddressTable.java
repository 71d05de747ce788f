package org.tidewaiter.rules.index;

import java.util.HashMap;
import java.util.Map;
import org.tidewaiter.ingest.event.IpAddress;

/**
 * The triggers of addresses: those that equal one by hash, those inside a network by a binary trie
 * over their bits, one for each family. Immutable once built, and then thread-safe.
 */
final class AddressTable {

  private static final int[] NONE = {};

  private final Map<IpAddress, int[]> single = new HashMap<>();
  private final Trie v4 = new Trie();
  private final Trie v6 = new Trie();

  /** Adds a trigger for one address. */
  void add(IpAddress address, int trigger) {
    single.merge(address, new int[] {trigger}, Triggers::join);
  }

  /** Adds a trigger for a network. */
  void add(IpAddress network, int bits, int trigger) {
    (network.v6() ? v6 : v4).add(network, bits, trigger);
  }

  /** Fires the triggers of an address. */
  void evaluate(IpAddress address, Truths truths) {
    if (!single.isEmpty()) {
      truths.fireAll(single.getOrDefault(address, NONE));
    }
    (address.v6() ? v6 : v4).evaluate(address, truths);
  }

  /** Nodes in parallel arrays; node 0 is the root, and 0 as a child is none. */
  private static final class Trie {
    private int[][] children = {new int[2]};
    private int[][] triggers = {NONE};
    private int size = 1;

    void add(IpAddress network, int bits, int trigger) {
      int node = 0;
      for (int bit = 0; bit < bits; bit++) {
        int side = bit(network, bit);
        if (children[node][side] == 0) {
          children[node][side] = grow();
        }
        node = children[node][side];
      }
      triggers[node] = Triggers.join(triggers[node], new int[] {trigger});
    }

    private int grow() {
      if (size == children.length) {
        children = java.util.Arrays.copyOf(children, size * 2);
        triggers = java.util.Arrays.copyOf(triggers, size * 2);
      }
      children[size] = new int[2];
      triggers[size] = NONE;
      return size++;
    }

    void evaluate(IpAddress address, Truths truths) {
      int node = 0;
      int bit = 0;
      do {
        truths.fireAll(triggers[node]);
        node = bit < 128 ? children[node][bit(address, bit)] : 0;
        bit++;
      } while (node != 0);
    }

    private static int bit(IpAddress address, int index) {
      if (!address.v6()) {
        return (int) (address.low() >>> (31 - index)) & 1;
      }
      long half = index < 64 ? address.high() : address.low();
      return (int) (half >>> (63 - (index & 63))) & 1;
    }
  }
}
