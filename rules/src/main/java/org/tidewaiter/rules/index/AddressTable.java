package org.tidewaiter.rules.index;

import org.tidewaiter.ingest.event.AddressBits;
import org.tidewaiter.ingest.event.IpAddress;

/**
 * The triggers of addresses: those that equal one by hash, those inside a network by a trie, one of
 * each for each family. Immutable once built, and then thread-safe.
 */
final class AddressTable {

  private final Family v4 = new Family();
  private final Family v6 = new Family();

  /** The addresses and networks of one family; the bits of an address start at its highest. */
  private static final class Family {
    private final LongPairTable single = new LongPairTable();
    private final NetworkTrie networks = new NetworkTrie();

    void evaluate(long high, long low, Truths truths) {
      truths.fireAll(single.get(high, low));
      networks.evaluate(high, low, truths);
    }
  }

  private Family family(AddressBits address) {
    return address.v6() ? v6 : v4;
  }

  private static long high(AddressBits address) {
    return address.v6() ? address.high() : address.low() << 32;
  }

  private static long low(AddressBits address) {
    return address.v6() ? address.low() : 0;
  }

  /** Adds a trigger for one address. */
  void add(IpAddress address, int trigger) {
    family(address).single.add(high(address), low(address), trigger);
  }

  /** Adds a trigger for a network. */
  void add(IpAddress network, int bits, int trigger) {
    if (bits == (network.v6() ? 128 : 32)) {
      add(network, trigger); // as the trie would take many nodes for it
    } else {
      family(network).networks.add(high(network), low(network), bits, trigger);
    }
  }

  /** Fires the triggers of an address. */
  void evaluate(AddressBits address, Truths truths) {
    family(address).evaluate(high(address), low(address), truths);
  }
}
