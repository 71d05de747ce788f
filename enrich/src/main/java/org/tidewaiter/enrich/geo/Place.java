package org.tidewaiter.enrich.geo;

/**
 * Where an address is said to be. Texts are empty where nothing is known.
 *
 * @param continentCode two letters
 * @param countryIsoCode two letters (ISO 3166-1)
 * @param countryName in the language that was asked for
 * @param regionIsoCode the country's code, a hyphen and the subdivision's (ISO 3166-2)
 * @param regionName of the smallest subdivision that is known
 * @param cityName in the language that was asked for
 * @param postalCode may be the first part of one only
 * @param timezone as IANA's time zone database names it
 * @param latitude decimal degrees, as JSON spells them
 * @param longitude decimal degrees, as JSON spells them
 */
record Place(
    String continentCode,
    String countryIsoCode,
    String countryName,
    String regionIsoCode,
    String regionName,
    String cityName,
    String postalCode,
    String timezone,
    String latitude,
    String longitude) {

  static final Place UNKNOWN = new Place("", "", "", "", "", "", "", "", "", "");
}
