package org.tidewaiter.enrich.geo;

import com.maxmind.db.Reader;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.LocalDate;
import java.util.Map;
import org.tidewaiter.enrich.table.PlainText;
import org.tidewaiter.ingest.event.IpAddress;

/** One database, whole in memory. Immutable and thread-safe. */
final class GeoDatabase {

  /** Most characters of the kind that are shown; real ones have some twenty. */
  private static final int LONGEST_TYPE = 80;

  private static final long SECONDS_OF_DAY = 86_400;
  private static final BigInteger LAST_EPOCH =
      BigInteger.valueOf(LocalDate.of(10_000, 1, 1).toEpochDay() * SECONDS_OF_DAY - 1);

  private final Reader reader;
  private final boolean v6;
  private final String about;

  /**
   * Takes a reader of bytes that were checked.
   *
   * @throws DamagedFileException if the metadata tells no day
   */
  GeoDatabase(Reader reader) throws DamagedFileException {
    this.reader = reader;
    this.v6 = reader.getMetadata().ipVersion() == 6;
    this.about =
        PlainText.of(reader.getMetadata().databaseType(), LONGEST_TYPE)
            + "@"
            + day(reader.getMetadata().buildEpoch());
  }

  private static LocalDate day(BigInteger epoch) throws DamagedFileException {
    if (epoch.signum() < 0 || epoch.compareTo(LAST_EPOCH) > 0) {
      throw new DamagedFileException(
          "build_epoch: " + epoch + " (expected: seconds since 1970, up to the year 9999)");
    }
    return LocalDate.ofEpochDay(epoch.longValueExact() / SECONDS_OF_DAY);
  }

  /** Returns what kind of database it is, and of which day. */
  String about() {
    return about;
  }

  /**
   * Returns the record of an address; an empty one if there is none.
   *
   * @param address not one of IPv4 written as IPv6: the platform makes IPv4 of some
   */
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
