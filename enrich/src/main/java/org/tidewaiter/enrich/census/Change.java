package org.tidewaiter.enrich.census;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tidewaiter.enrich.port.IanaEntry;
import org.tidewaiter.enrich.port.IanaStatus;
import org.tidewaiter.enrich.port.Transport;

/**
 * How one data set differs from another on ports that have changed alike.
 *
 * @param kind what sort of change it is
 * @param first the first port of an unbroken range, 0..65535
 * @param last the last one
 * @param transports those for which it holds, at least one
 * @param before what the old data says of these ports
 * @param after what the new data says
 */
public record Change(
    Kind kind, int first, int last, Set<Transport> transports, IanaEntry before, IanaEntry after) {

  /** Sorts of changes, those that matter most first. */
  public enum Kind {
    /** Assigned now, and not before. */
    ASSIGNED,
    /** Assigned before, and not any longer. */
    REMOVED,
    /** Assigned before and now, under another name. */
    RENAMED,
    /** Not assigned before nor now, but of another status. */
    STATUS,
    /** Only the record of unauthorised use has come or gone. */
    UNAUTHORIZED;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** Returns the name in lower case. */
    public String label() {
      return label;
    }

    /** Returns what sort of change there is between two entries, or nothing. */
    static Optional<Kind> between(IanaEntry before, IanaEntry after) {
      boolean was = before.status() == IanaStatus.ASSIGNED;
      boolean is = after.status() == IanaStatus.ASSIGNED;
      if (was != is) {
        return Optional.of(is ? Kind.ASSIGNED : Kind.REMOVED);
      }
      if (was && !before.service().equals(after.service())) {
        return Optional.of(Kind.RENAMED);
      }
      if (before.status() != after.status()) {
        return Optional.of(Kind.STATUS);
      }
      return before.unauthorizedUse() == after.unauthorizedUse()
          ? Optional.empty()
          : Optional.of(Kind.UNAUTHORIZED);
    }
  }

  /** Copies the set. */
  public Change {
    transports = Set.copyOf(transports);
  }

  /** Returns on how many ports and transports the change is. */
  public int size() {
    return (last - first + 1) * transports.size();
  }

  /** Returns whether the change is the same, wherever it is. */
  boolean isLike(Change other) {
    return kind == other.kind
        && before.status() == other.before.status()
        && after.status() == other.after.status()
        && before.service().equals(other.before.service())
        && after.service().equals(other.after.service())
        && after.unauthorizedUse() == other.after.unauthorizedUse();
  }
}
