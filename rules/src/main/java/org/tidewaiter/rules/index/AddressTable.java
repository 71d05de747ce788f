package org.tidewaiter.rules.index;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.event.IpAddress;

/**
 * The triggers of addresses: those that equal one by hash, those inside a network by a binary trie
 * over their bits, one for each family. Immutable once built, and then thread-safe.
 */
final class AddressTable {

  private final Map<IpAddress, Triggers> single = new HashMap<>();
  private final Trie v4 = new Trie();
  private final Trie v6 = new Trie();

  /** Adds a trigger for one address. */
  void add(IpAddress address, int trigger) {
    single.computeIfAbsent(address, unused -> new Triggers()).add(trigger);
  }

  /** Adds a trigger for a network. */
  void add(IpAddress network, int bits, int trigger) {
    if (bits == (network.v6() ? 128 : 32)) {
      add(network, trigger); // as the tries would take many nodes for it
    } else {
      (network.v6() ? v6 : v4).add(network, bits, trigger);
    }
  }

  /** Fires the triggers of an address. */
  void evaluate(IpAddress address, Truths truths) {
    Triggers equal = single.get(address);
    if (equal != null) {
      equal.fire(truths);
    }
    (address.v6() ? v6 : v4).evaluate(address, truths);
  }

  /** Nodes in parallel arrays; node 0 is the root, and 0 as a child is none. */
  private static final class Trie {
    private int[][] children = {new int[2]};
    private @Nullable Triggers[] triggers = {null};
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
      Triggers known = triggers[node];
      if (known == null) {
        known = new Triggers();
        triggers[node] = known;
      }
      known.add(trigger);
    }

    private int grow() {
      if (size == children.length) {
        children = Arrays.copyOf(children, size * 2);
        triggers = Arrays.copyOf(triggers, size * 2);
      }
      children[size] = new int[2];
      return size++;
    }

    void evaluate(IpAddress address, Truths truths) {
      int node = 0;
      int bit = 0;
      do {
        Triggers inside = triggers[node];
        if (inside != null) {
          inside.fire(truths);
        }
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
