package org.tidewaiter.enrich.geo;

/**
 * Who announces an address.
 *
 * @param number the AS number; -1 if not known
 * @param organization who holds the number; empty if not known
 */
record AutonomousSystem(long number, String organization) {

  static final AutonomousSystem UNKNOWN = new AutonomousSystem(-1, "");
}
