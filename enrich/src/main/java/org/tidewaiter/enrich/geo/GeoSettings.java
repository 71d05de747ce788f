package org.tidewaiter.enrich.geo;

/**
 * How addresses are looked up.
 *
 * @param language of names, as the databases spell it: {@code en}, {@code de}, {@code pt-BR}, ...
 * @param cacheEntries how many addresses' answers are kept; at least 1
 */
public record GeoSettings(String language, int cacheEntries) {

  /** English, and answers for 100,000 addresses: some 30 MB. */
  public static final GeoSettings DEFAULT = new GeoSettings("en", 100_000);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if the cache would be empty
   */
  public GeoSettings {
    if (cacheEntries < 1) {
      throw new IllegalArgumentException("cacheEntries: " + cacheEntries + " (expected: >= 1)");
    }
  }
}
