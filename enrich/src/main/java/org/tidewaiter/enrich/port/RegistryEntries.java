package org.tidewaiter.enrich.port;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tidewaiter.enrich.registry.RegistryRow;

/** Makes an entry of a row of the registry, and one entry of rows that meet on a port. */
final class RegistryEntries {

  /** More names of one port than the registry has for any, by far. */
  private static final int MOST_NAMES = 32;

  /** Begins the registry's remark on a name that was spelled anew, which says nothing of a port. */
  private static final String RESPELLED = "IANA assigned this well-formed service name as";

  private RegistryEntries() {}

  /** Returns the entry that a row makes by itself, without what it says of unauthorised use. */
  static IanaEntry of(RegistryRow row) {
    IanaDetails details =
        new IanaDetails(
            List.of(),
            row.registered(),
            row.modified(),
            row.reference(),
            row.assignee(),
            "",
            false);
    String described = row.description();
    int respelled = described.indexOf(RESPELLED);
    if (respelled >= 0) {
      described = described.substring(0, respelled).strip();
    }
    if (!row.service().isEmpty()) {
      return new IanaEntry(
          IanaStatus.ASSIGNED, row.service(), described, false, row.notes(), details);
    }
    IanaStatus status = IanaStatus.ofWords(described);
    if (status == IanaStatus.ASSIGNED) {
      return new IanaEntry(status, "", described, false, IanaEntry.NAMELESS_USE, details)
          .noted(row.notes());
    }
    boolean says = !described.equalsIgnoreCase(status.label());
    return new IanaEntry(status, "", says ? described : "", false, row.notes(), details);
  }

  /** Returns the entry for ports of which the registry knows unauthorised use. */
  static IanaEntry flagged(IanaEntry plain, UnauthorizedUse use) {
    return plain.flagged().detailed(plain.details().withUnauthorizedUse(use.text()));
  }

  /**
   * Returns the entry of a port for which another row was read. The stronger statement counts, a
   * named one before a use without name; of two names the first is shown, and both are kept.
   */
  static IanaEntry merged(IanaEntry before, IanaEntry added) {
    boolean stronger =
        added.status().outranks(before.status())
            || (added.status() == before.status()
                && before.service().isEmpty()
                && !added.service().isEmpty());
    return stronger ? joined(added, before) : joined(before, added);
  }

  /** Returns the entry that shows the name of another row in place of the one so far. */
  static IanaEntry renamed(IanaEntry before, IanaEntry added) {
    return joined(added, before);
  }

  private static IanaEntry joined(IanaEntry shown, IanaEntry other) {
    IanaDetails details = shown.details().withOtherNames(names(shown, other));
    IanaEntry result = shown;
    if (other.unauthorizedUse()) {
      result = result.flagged();
      if (details.unauthorizedUse().isEmpty()) {
        details = details.withUnauthorizedUse(other.details().unauthorizedUse());
      }
    }
    if (shown.status() != other.status() && !details.contested()) {
      details = details.inContest();
      result = result.noted("The registry also lists the port as " + other.status().label() + ".");
    }
    return result.detailed(details);
  }

  private static List<String> names(IanaEntry shown, IanaEntry other) {
    Set<String> names = new LinkedHashSet<>(shown.details().otherNames());
    if (!other.service().isEmpty()) {
      names.add(other.service());
    }
    names.addAll(other.details().otherNames());
    names.remove(shown.service());
    List<String> kept = new ArrayList<>(names);
    return kept.size() <= MOST_NAMES ? kept : kept.subList(0, MOST_NAMES);
  }
}
