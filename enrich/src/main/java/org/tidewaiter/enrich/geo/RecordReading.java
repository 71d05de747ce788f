package org.tidewaiter.enrich.geo;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record of a MaxMind-format database by the names of GeoIP2 and GeoLite2 City, Country,
 * Enterprise, ASN and ISP. What is missing or of another type counts as not known.
 *
 * <p>Source: MaxMind's documentation of its database fields.
 *
 * @param language of names, such as {@code en} or {@code pt-BR}; English where a name lacks it
 */
record RecordReading(String language) {

  GeoAnswer read(Map<?, ?> record) {
    return new GeoAnswer(place(record), system(record));
  }

  private Place place(Map<?, ?> record) {
    Map<?, ?> country = map(record.get("country"));
    Map<?, ?> location = map(record.get("location"));
    Map<?, ?> region = smallest(record.get("subdivisions"));
    String countryCode = text(country.get("iso_code"));
    String regionCode = text(region.get("iso_code"));
    String latitude = degrees(location.get("latitude"), 90);
    String longitude = degrees(location.get("longitude"), 180);
    boolean located = !latitude.isEmpty() && !longitude.isEmpty();
    return new Place(
        text(map(record.get("continent")).get("code")),
        countryCode,
        name(country),
        countryCode.isEmpty() || regionCode.isEmpty() ? "" : countryCode + "-" + regionCode,
        name(region),
        name(map(record.get("city"))),
        text(map(record.get("postal")).get("code")),
        text(location.get("time_zone")),
        located ? latitude : "",
        located ? longitude : "");
  }

  private static AutonomousSystem system(Map<?, ?> record) {
    boolean direct = record.containsKey("autonomous_system_number");
    Map<?, ?> from = direct ? record : map(record.get("traits"));
    if (from.get("autonomous_system_number") instanceof Number number && number.longValue() >= 0) {
      return new AutonomousSystem(
          number.longValue(), text(from.get("autonomous_system_organization")));
    }
    return AutonomousSystem.UNKNOWN;
  }

  private String name(Map<?, ?> of) {
    Map<?, ?> names = map(of.get("names"));
    String wanted = text(names.get(language));
    return wanted.isEmpty() ? text(names.get("en")) : wanted;
  }

  /** Subdivisions stand from the largest to the smallest. */
  private static Map<?, ?> smallest(@Nullable Object subdivisions) {
    return subdivisions instanceof List<?> list && !list.isEmpty()
        ? map(list.get(list.size() - 1))
        : Map.of();
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static String text(@Nullable Object value) {
    return value instanceof String text ? text : "";
  }

  private static String degrees(@Nullable Object value, int most) {
    return value instanceof Number number && Math.abs(number.doubleValue()) <= most
        ? Double.toString(number.doubleValue())
        : "";
  }
}
