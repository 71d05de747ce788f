package org.tidewaiter.enrich.map;

import java.util.Locale;
import org.tidewaiter.enrich.port.IanaStatus;
import org.tidewaiter.enrich.port.PortFacts;
import org.tidewaiter.enrich.port.PortRange;

/**
 * The ground colours of the map: what the registry says, and in which range.
 *
 * <p>Blue is assigned, pale is free, and the two odd states have hues of their own, so that they
 * show as single cells. Each has a colour for light and one for dark surroundings.
 */
enum Ground {
  /** Assigned, 0 to 1023. */
  ASSIGNED_SYSTEM("assigned, system range", "#1d4f8f", "#6cb2ff"),
  /** Assigned, 1024 and up. */
  ASSIGNED_REGISTERED("assigned, registered range", "#7ba9d9", "#2f6099"),
  /** Open for assignment, 0 to 1023. */
  UNASSIGNED_SYSTEM("unassigned, system range", "#cdd5de", "#3f4854"),
  /** Open for assignment, 1024 to 49151. */
  UNASSIGNED_REGISTERED("unassigned, registered range", "#e9edf1", "#262c34"),
  /** Withheld by IANA. */
  RESERVED("reserved", "#d9a514", "#c4960f"),
  /** Once assigned and no longer. */
  DEREGISTERED("de-registered", "#9a5fc0", "#a674cc"),
  /** 49152 and up, never assigned. */
  DYNAMIC("dynamic range, never assigned", "#d5ebdc", "#173226");

  private final String words;
  private final String light;
  private final String dark;

  Ground(String words, String light, String dark) {
    this.words = words;
    this.light = light;
    this.dark = dark;
  }

  static Ground of(PortFacts facts) {
    boolean system = facts.range() == PortRange.SYSTEM;
    IanaStatus status = facts.iana().status();
    return switch (status) {
      case ASSIGNED -> system ? ASSIGNED_SYSTEM : ASSIGNED_REGISTERED;
      case UNASSIGNED -> system ? UNASSIGNED_SYSTEM : UNASSIGNED_REGISTERED;
      case RESERVED -> RESERVED;
      case DEREGISTERED -> DEREGISTERED;
      case DYNAMIC -> DYNAMIC;
    };
  }

  /** Returns the name of the style class of this ground. */
  String style() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns what the legend says. */
  String words() {
    return words;
  }

  String light() {
    return light;
  }

  String dark() {
    return dark;
  }
}
