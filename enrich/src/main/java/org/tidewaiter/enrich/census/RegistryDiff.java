package org.tidewaiter.enrich.census;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.enrich.port.IanaEntry;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.Transport;

/**
 * What the registry of one data set changes against that of another, on all ports and transports.
 *
 * @param before the name of the old data
 * @param after the name of the new data
 * @param changes by port, then by kind; ports that changed alike in an unbroken range are one
 *     change, and so are transports that changed alike on the same ports
 */
public record RegistryDiff(String before, String after, List<Change> changes) {

  /** Copies the list. */
  public RegistryDiff {
    changes = List.copyOf(changes);
  }

  /** Compares two data sets. */
  public static RegistryDiff between(PortKnowledge before, PortKnowledge after) {
    List<Change> changes = new ArrayList<>();
    for (Transport transport : Transport.values()) {
      add(before, after, transport, changes);
    }
    changes.sort(
        Comparator.comparingInt(Change::first)
            .thenComparing(Change::kind)
            .thenComparingInt(Change::last)
            .thenComparing(change -> EnumSet.copyOf(change.transports()).iterator().next()));
    return new RegistryDiff(before.version(), after.version(), joined(changes));
  }

  /** Returns how many ports and transports changed, by kind; kinds without any are left out. */
  public Map<Change.Kind, Integer> sizes() {
    Map<Change.Kind, Integer> sizes = new EnumMap<>(Change.Kind.class);
    for (Change change : changes) {
      sizes.merge(change.kind(), change.size(), Integer::sum);
    }
    return sizes;
  }

  /** Adds the changes of one transport, each over as many ports as it holds for. */
  private static void add(
      PortKnowledge before, PortKnowledge after, Transport transport, List<Change> changes) {
    @Nullable Change open = null;
    for (int port = 0; port < PortKnowledge.PORTS; port++) {
      IanaEntry was = before.lookup(transport, port).iana();
      IanaEntry is = after.lookup(transport, port).iana();
      Optional<Change.Kind> kind = Change.Kind.between(was, is);
      @Nullable Change here =
          kind.isEmpty() ? null : new Change(kind.get(), port, port, Set.of(transport), was, is);
      if (open != null && here != null && open.isLike(here)) {
        open = extended(open, port);
        continue;
      }
      if (open != null) {
        changes.add(open);
      }
      open = here;
    }
    if (open != null) {
      changes.add(open);
    }
  }

  private static Change extended(Change change, int last) {
    return new Change(
        change.kind(), change.first(), last, change.transports(), change.before(), change.after());
  }

  /** Joins changes that differ by their transport alone; such stand close together. */
  private static List<Change> joined(List<Change> sorted) {
    List<Change> joined = new ArrayList<>();
    for (Change change : sorted) {
      int at = joined.size() - 1;
      while (at >= 0
          && joined.get(at).first() == change.first()
          && !isTwin(joined.get(at), change)) {
        at--;
      }
      if (at >= 0 && isTwin(joined.get(at), change)) {
        Change twin = joined.get(at);
        Set<Transport> both = EnumSet.copyOf(twin.transports());
        both.addAll(change.transports());
        joined.set(
            at,
            new Change(twin.kind(), twin.first(), twin.last(), both, twin.before(), twin.after()));
      } else {
        joined.add(change);
      }
    }
    return joined;
  }

  private static boolean isTwin(Change one, Change other) {
    return one.first() == other.first() && one.last() == other.last() && one.isLike(other);
  }
}
