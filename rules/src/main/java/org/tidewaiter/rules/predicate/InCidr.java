package org.tidewaiter.rules.predicate;

import org.tidewaiter.ingest.event.AddressBits;
import org.tidewaiter.ingest.event.FieldReader;
import org.tidewaiter.ingest.event.IpAddress;

/**
 * An address inside a network of its own family. A value that spells no address is in none.
 *
 * @param network its first address
 * @param bits length of the prefix, up to 32 or 128
 */
public record InCidr(IpAddress network, int bits) implements ValueTest {

  /** Checks the length of the prefix. */
  public InCidr {
    int most = network.v6() ? 128 : 32;
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException("bits: " + bits + " (expected: 0.." + most + ")");
    }
  }

  @Override
  public boolean test(FieldReader event, int cell) {
    AddressBits address = event.addressBits(cell);
    return address != null && address.hasPrefix(network, bits);
  }
}
