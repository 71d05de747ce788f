package org.tidewaiter.enrich.geo;

/**
 * What the databases say of an address. Immutable.
 *
 * @param place from the first database that knows one
 * @param system from the first database that knows one
 */
record GeoAnswer(Place place, AutonomousSystem system) {

  static final GeoAnswer NOTHING = new GeoAnswer(Place.UNKNOWN, AutonomousSystem.UNKNOWN);

  /** Returns this answer, completed by that of a later database. */
  GeoAnswer or(GeoAnswer other) {
    return new GeoAnswer(
        place.equals(Place.UNKNOWN) ? other.place : place,
        system.equals(AutonomousSystem.UNKNOWN) ? other.system : system);
  }
}
