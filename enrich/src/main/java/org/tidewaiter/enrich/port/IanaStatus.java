package org.tidewaiter.enrich.port;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What IANA's registry says of a port on one transport, the strongest statement first.
 *
 * <p>Where rows overlap, the stronger one counts: a named row over a reservation, that over a
 * struck-out entry, that over an unassigned row.
 */
public enum IanaStatus {
  /** Given to a service, or to a use that has no service name ("any private mail system"). */
  ASSIGNED,
  /** Withheld by IANA; nothing may be assigned there without a decision. */
  RESERVED,
  /** Once in the registry, since removed, deprecated or de-registered. */
  DEREGISTERED,
  /** Open for assignment, or without a row for this transport. */
  UNASSIGNED,
  /** In the dynamic range, which the registry never assigns. */
  DYNAMIC;

  private static final Pattern STRUCK_OUT =
      Pattern.compile("^(de-?reg|removed|deprecated|de-?com)|possibly assigned$");

  private final String label = name().toLowerCase(Locale.ROOT);

  /** Returns the name in lower case, as it stands in {@code port_intel.iana.status}. */
  public String label() {
    return label;
  }

  /**
   * Returns what the description of a row without a service name says. The registry has no fixed
   * words: "Unassigned [was netstat]", "De-registered", "Decomissioned Port", "(unassigned)
   * Possibly assigned". Every other text is a use ("any private mail system"), hence assigned.
   */
  static IanaStatus ofWords(String description) {
    String words = description.toLowerCase(Locale.ROOT);
    if (words.startsWith("reserved")) {
      return RESERVED;
    }
    if (words.startsWith("unassigned")) {
      return UNASSIGNED;
    }
    return STRUCK_OUT.matcher(words).find() ? DEREGISTERED : ASSIGNED;
  }

  /** Returns whether this statement counts where the other one stands too. */
  boolean outranks(IanaStatus other) {
    return ordinal() < other.ordinal();
  }
}
