package org.tidewaiter.enrich.geo;

import com.maxmind.db.Reader;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import org.tidewaiter.ingest.event.IpAddress;

/** One database, whole in memory. Immutable and thread-safe. */
final class GeoDatabase {

  private final Reader reader;
  private final boolean v6;

  /** Takes a reader of bytes that were checked. */
  GeoDatabase(Reader reader) {
    this.reader = reader;
    this.v6 = reader.getMetadata().ipVersion() == 6;
  }

  /** Returns what kind of database it is, and of which day. */
  String about() {
    String day = reader.getMetadata().buildTime().toString().substring(0, 10);
    return reader.getMetadata().databaseType() + "@" + day;
  }

  /** Returns the record of an address; an empty one if there is none. */
  Map<?, ?> record(IpAddress address) throws IOException {
    if (address.v6() && !v6) {
      return Map.of();
    }
    Object record = reader.get(InetAddress.getByAddress(bytes(address)), Object.class);
    return record instanceof Map<?, ?> map ? map : Map.of();
  }

  private static byte[] bytes(IpAddress address) {
    byte[] bytes = new byte[address.v6() ? 16 : 4];
    long rest = address.low();
    for (int i = bytes.length - 1; i >= 0; i--) {
      bytes[i] = (byte) rest;
      rest = i == 8 ? address.high() : rest >>> 8;
    }
    return bytes;
  }
}
