package org.tidewaiter.enrich.port;

/** Whether a site expects a service on a port of its hosts. */
public enum Expectation {
  /** It does. */
  EXPECTED("true"),
  /** It says that nothing may serve there. */
  UNEXPECTED("false"),
  /** It says nothing on that. */
  UNKNOWN("unknown");

  private final String label;

  Expectation(String label) {
    this.label = label;
  }

  /** Returns the value of {@code port_intel.expected}. */
  public String label() {
    return label;
  }
}
