package org.tidewaiter.enrich.lists;

/**
 * What a list says of an address or network. Texts are empty and numbers {@link #NONE} where it
 * says nothing; times are milliseconds since 1970 UTC, and {@link #NEVER} where there is none.
 *
 * @param provider who says so
 * @param id the entry's own id
 * @param name what is known to be there
 * @param reference a URL
 * @param confidence 0 to 100
 * @param port the one port that it is about
 * @param seen when it was seen
 * @param valid when it counts
 */
record Indicator(
    String provider,
    String id,
    String name,
    String reference,
    int confidence,
    int port,
    Period seen,
    Period valid) {

  static final int NONE = -1;

  /** In place of a time: there is none. */
  static final long NEVER = Long.MIN_VALUE;

  /**
   * A beginning and an end, each of which may be missing.
   *
   * @param from inclusive
   * @param until exclusive
   */
  record Period(long from, long until) {

    static final Period OPEN = new Period(NEVER, NEVER);

    boolean holds(long millis) {
      return millis >= from && (until == NEVER || millis < until);
    }
  }

  /**
   * Returns the confidence in the words of STIX 2.1, appendix A, as ECS wants it: None, Low, Medium
   * or High; empty if none is given.
   */
  String confidenceWord() {
    if (confidence < 0) {
      return "";
    }
    if (confidence == 0) {
      return "None";
    }
    return confidence < 30 ? "Low" : confidence < 70 ? "Medium" : "High";
  }
}
