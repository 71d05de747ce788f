package org.tidewaiter.enrich.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * All that is known of a port on one transport. Immutable and thread-safe.
 *
 * <p>It does not name its port: ports of which the same is known share one object.
 */
public final class PortFacts {

  private static final long[] ALWAYS_THE_SAME = {};

  private final PortRange range;
  private final IanaEntry iana;
  private final FactSet facts;
  private final CurrentUse currentUse;
  private final boolean cleartext;
  private final List<UseCategory> categories;
  private final long[] changesSeconds;

  PortFacts(PortRange range, IanaEntry iana, FactSet facts) {
    this.range = range;
    this.iana = iana;
    this.facts = facts;
    this.currentUse = currentUse(iana, facts);
    this.cleartext = cleartext(facts.uses());
    this.categories = categories(facts.uses());
    this.changesSeconds = changes(facts.malware());
  }

  /** Returns the range that the port lies in. */
  public PortRange range() {
    return range;
  }

  /** Returns the registry's entry. */
  public IanaEntry iana() {
    return iana;
  }

  /** Returns whether something is known to use the port now. */
  public CurrentUse currentUse() {
    return currentUse;
  }

  /** Returns what {@link #currentUse()} rests on; empty where that is only the default. */
  public List<UseFact> uses() {
    return facts.uses();
  }

  /** Returns whether a service that is usual here sends in the clear, see {@link UseFact}. */
  public boolean cleartext() {
    return cleartext;
  }

  /** Returns the kinds of services that are usual here, each once; empty if none is stated. */
  public List<UseCategory> categories() {
    return categories;
  }

  /** Returns the protocols that use or used the port. */
  public List<ProtocolHistory> history() {
    return facts.history();
  }

  /** Returns the malware that uses or used the port on this transport. */
  public List<MalwareFact> malware() {
    return facts.malware();
  }

  /** Returns the claims about the port that are contradicted. */
  public List<Dispute> disputes() {
    return facts.disputes();
  }

  /** Returns whether any malware here is active at the event's time. */
  public boolean malwareActiveAt(Instant time) {
    for (int i = 0; i < malware().size(); i++) {
      if (malware().get(i).activeAt(time)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the number of the period that a time lies in, counted from 0.
   *
   * <p>Within one period nothing that depends on time changes, so that what was rendered for one
   * event holds for every other event of the same transport, port and period.
   */
  public int periodAt(Instant time) {
    return periodAt(time.getEpochSecond());
  }

  /** Does the same for a time in seconds since 1970 UTC, without an object for each event. */
  public int periodAt(long epochSecond) {
    int period = 0;
    while (period < changesSeconds.length && epochSecond >= changesSeconds[period]) {
      period++;
    }
    return period;
  }

  private static boolean cleartext(List<UseFact> uses) {
    for (UseFact fact : uses) {
      if (fact.cleartext()) {
        return true;
      }
    }
    return false;
  }

  private static List<UseCategory> categories(List<UseFact> uses) {
    if (uses.isEmpty()) {
      return List.of();
    }
    return uses.stream().flatMap(fact -> fact.category().stream()).distinct().toList();
  }

  private static CurrentUse currentUse(IanaEntry iana, FactSet facts) {
    CurrentUse use = CurrentUse.byDefault(iana.status());
    for (UseFact fact : facts.uses()) {
      // A port can be dormant for its registered service and busy with another.
      if (use != CurrentUse.ACTIVE) {
        use = fact.use();
      }
    }
    return use;
  }

  private static long[] changes(List<MalwareFact> malware) {
    if (malware.isEmpty()) {
      return ALWAYS_THE_SAME;
    }
    // Plain loops and seconds of whole days: this runs at start-up, before the JVM is warm.
    TreeSet<Long> changes = new TreeSet<>();
    for (MalwareFact fact : malware) {
      Optional<FactDate> from = fact.period().from();
      if (from.isPresent()) {
        changes.add(from.get().start().getEpochSecond());
      }
      Optional<Instant> end = fact.activeEnd();
      if (end.isPresent() && end.get().isAfter(Instant.MIN)) {
        changes.add(end.get().getEpochSecond());
        changes.add(fact.oldFrom().orElseThrow().getEpochSecond());
      }
    }
    long[] seconds = new long[changes.size()];
    int at = 0;
    for (long change : changes) {
      seconds[at++] = change;
    }
    return seconds;
  }
}
