package org.tidewaiter.rules.predicate;

import org.tidewaiter.ingest.event.AddressBits;
import org.tidewaiter.ingest.event.FieldReader;
import org.tidewaiter.ingest.event.IpAddress;

/**
 * A value that is a given address, however it is spelled. IPv4 and IPv4-mapped IPv6 are apart.
 *
 * @param wanted the address
 */
public record AddressEquals(IpAddress wanted) implements ValueTest {

  @Override
  public boolean test(FieldReader event, int cell) {
    AddressBits address = event.addressBits(cell);
    return address != null && address.isSame(wanted);
  }
}
