package org.tidewaiter.enrich.geo;

import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.ValueKind;

/** The slots of the fields about one side, as ECS names them. */
final class GeoSlots {

  private static final List<String> TEXTS =
      List.of(
          "continent_code",
          "country_iso_code",
          "country_name",
          "region_iso_code",
          "region_name",
          "city_name",
          "postal_code",
          "timezone");

  private final int[] texts;
  private final int latitude;
  private final int longitude;
  private final int location;
  private final int number;
  private final int organization;

  /**
   * @param side {@code source} or {@code destination}
   */
  GeoSlots(FieldTable fields, String side) {
    texts = TEXTS.stream().mapToInt(name -> fields.slot(side + ".geo." + name)).toArray();
    location = fields.slot(location(side));
    latitude = fields.slot(location(side) + ".lat");
    longitude = fields.slot(location(side) + ".lon");
    number = fields.slot(side + ".as.number");
    organization = fields.slot(side + ".as.organization.name");
  }

  static String location(String side) {
    return side + ".geo.location";
  }

  static List<String> names(String side) {
    List<String> names = new ArrayList<>();
    TEXTS.forEach(name -> names.add(side + ".geo." + name));
    names.add(location(side) + ".lat");
    names.add(location(side) + ".lon");
    names.add(side + ".as.number");
    names.add(side + ".as.organization.name");
    return names;
  }

  /**
   * Sets a place, unless the event has any part of one: a city of one source in the country of
   * another would be worse than none.
   */
  void set(Event event, Place place) {
    boolean own = has(event, location) || has(event, latitude) || has(event, longitude);
    for (int slot : texts) {
      own |= has(event, slot);
    }
    if (own) {
      return;
    }
    text(event, texts[0], place.continentCode());
    text(event, texts[1], place.countryIsoCode());
    text(event, texts[2], place.countryName());
    text(event, texts[3], place.regionIsoCode());
    text(event, texts[4], place.regionName());
    text(event, texts[5], place.cityName());
    text(event, texts[6], place.postalCode());
    text(event, texts[7], place.timezone());
    number(event, latitude, place.latitude());
    number(event, longitude, place.longitude());
  }

  /** Sets an AS; of one that the event names itself only the holder, if the numbers agree. */
  void set(Event event, AutonomousSystem system) {
    if (has(event, organization)) {
      return;
    }
    if (!has(event, number)) {
      if (number >= 0) {
        event.setLong(number, system.number());
      }
    } else if (event.longValue(number) != system.number()) {
      return;
    }
    text(event, organization, system.organization());
  }

  private static boolean has(Event event, int slot) {
    return slot >= 0 && event.kind(slot) != ValueKind.MISSING;
  }

  private static void text(Event event, int slot, String value) {
    if (slot >= 0 && !value.isEmpty()) {
      event.setString(slot, value);
    }
  }

  private static void number(Event event, int slot, String spelled) {
    if (slot >= 0 && !spelled.isEmpty()) {
      event.setDouble(slot, spelled);
    }
  }
}
