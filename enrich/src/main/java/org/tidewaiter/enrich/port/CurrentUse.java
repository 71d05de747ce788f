package org.tidewaiter.enrich.port;

import java.util.Locale;

/**
 * Whether something is known to use a port now, as opposed to what the registry says of it.
 *
 * <p>Where the data has no statement of its own: {@link #NONE} for a port that is unassigned,
 * reserved or de-registered, else {@link #UNKNOWN}.
 */
public enum CurrentUse {
  /** Software in present use is known to serve on this port by default. */
  ACTIVE,
  /** Registered, but nothing current is known to use it. */
  DORMANT,
  /** Not assigned to anything, and no use is known. */
  NONE,
  /** Assigned or dynamic, and the data does not say more. */
  UNKNOWN;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** Returns the name in lower case, as it stands in {@code port_intel.current_use}. */
  public String label() {
    return label;
  }

  static CurrentUse byDefault(IanaStatus status) {
    return status == IanaStatus.ASSIGNED || status == IanaStatus.DYNAMIC ? UNKNOWN : NONE;
  }
}
