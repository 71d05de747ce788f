package org.tidewaiter.enrich.geo;

import java.io.IOException;
import java.util.List;
import org.tidewaiter.ingest.event.IpAddress;

/** Databases, asked in order. Immutable and thread-safe. */
public final class GeoData {

  private final List<GeoDatabase> databases;
  private final String version;

  GeoData(List<GeoDatabase> databases, String version) {
    this.databases = List.copyOf(databases);
    this.version = version;
  }

  /**
   * Returns what was loaded, for people: kind of database and day, such as {@code X@2026-01-31}.
   */
  public List<String> databases() {
    return databases.stream().map(GeoDatabase::about).toList();
  }

  /** Returns a name of the data: a hash of the files. */
  public String version() {
    return version;
  }

  GeoAnswer find(IpAddress address, RecordReading reading) throws IOException {
    GeoAnswer answer = GeoAnswer.NOTHING;
    for (GeoDatabase database : databases) {
      answer = answer.or(reading.read(database.record(address)));
    }
    return answer;
  }
}
