package org.tidewaiter.deploy.intel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.tidewaiter.enrich.geo.GeoSettings;
import org.tidewaiter.enrich.lists.ListFormat;
import org.tidewaiter.ingest.event.Cidr;

/**
 * What is known of the addresses of an event. Immutable.
 *
 * @param home the networks that are inside; none stands for those that the internet does not route
 * @param assets tables of hosts and networks, resolved
 * @param geo databases of places and autonomous systems, resolved; the first that knows counts
 * @param geoSettings how they are read
 * @param lists lists of indicators
 */
public record ContextSettings(
    List<Cidr> home,
    List<Path> assets,
    List<Path> geo,
    GeoSettings geoSettings,
    List<IndicatorList> lists) {

  /** Nothing but the direction, by the networks that the internet does not route. */
  public static final ContextSettings DEFAULT =
      new ContextSettings(List.of(), List.of(), List.of(), GeoSettings.DEFAULT, List.of());

  /** Copies the lists. */
  public ContextSettings {
    home = List.copyOf(home);
    assets = List.copyOf(assets);
    geo = List.copyOf(geo);
    lists = List.copyOf(lists);
  }

  /**
   * A list of indicators and what an operator says of it.
   *
   * @param file where it lies, resolved
   * @param format how it is read
   * @param provider who made it
   * @param reference a URL where an entry names none; may be empty
   * @param confidence 0 to 100, where an entry names none
   * @param column the column of a CSV file that holds the address
   */
  public record IndicatorList(
      Path file,
      ListFormat format,
      String provider,
      String reference,
      OptionalInt confidence,
      String column) {}

  /** Returns every file that is read. */
  List<Path> files() {
    List<Path> files = new ArrayList<>(assets);
    files.addAll(geo);
    lists.forEach(list -> files.add(list.file()));
    return files;
  }
}
