package org.tidewaiter.enrich.side;

import java.util.Locale;

/** The end of a flow that offers the service, in the words of the event's own fields. */
public enum Side {
  /** The service is at {@code source.port}: the event is about an answer. */
  SOURCE,
  /** The service is at {@code destination.port}. */
  DESTINATION,
  /** It can't be told; the destination is the better guess. */
  UNKNOWN;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** Returns the name in lower case, as it stands in {@code port_intel.side}. */
  public String label() {
    return label;
  }

  /** Returns the other end; of {@link #UNKNOWN} itself. */
  public Side opposite() {
    if (this == UNKNOWN) {
      return UNKNOWN;
    }
    return this == SOURCE ? DESTINATION : SOURCE;
  }
}
