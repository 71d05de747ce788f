package org.tidewaiter.rules.match;

import java.util.Set;
import org.tidewaiter.ingest.event.IpAddress;
import org.tidewaiter.rules.predicate.AddressEquals;
import org.tidewaiter.rules.predicate.InCidr;
import org.tidewaiter.rules.predicate.NumberCompare;
import org.tidewaiter.rules.predicate.NumberEquals;
import org.tidewaiter.rules.predicate.Predicate;
import org.tidewaiter.rules.predicate.TextContains;
import org.tidewaiter.rules.predicate.TextEndsWith;
import org.tidewaiter.rules.predicate.TextStartsWith;
import org.tidewaiter.rules.predicate.ValueTest;

/**
 * The cost model: guesses how often predicates hold, to choose what a rule is found by.
 *
 * <p>A wrong guess costs time, never a match. The figures are orders of magnitude: a value of a
 * field that has a handful of them is common, an address is rare, a long text is rarer than a short
 * one.
 */
final class Rarity {

  private static final double OF_A_HANDFUL = 0.3;
  private static final double OF_MANY = 0.01;
  private static final double OF_ADDRESSES = 0.001;
  private static final double BEYOND_A_BOUND = 0.4;
  private static final double SMALLEST_NETWORK = 0.0005;

  /** Fields that have a handful of values. */
  private static final Set<String> HANDFULS =
      Set.of(
          "event.action",
          "event.category",
          "event.dataset",
          "event.kind",
          "event.module",
          "event.outcome",
          "event.provider",
          "event.type",
          "network.direction",
          "network.iana_number",
          "network.protocol",
          "network.transport",
          "network.type",
          "observer.product",
          "observer.type",
          "observer.vendor",
          "port_intel.current_use",
          "port_intel.iana.status",
          "port_intel.iana.unauthorized_use",
          "port_intel.range",
          "port_intel.side",
          "port_intel.side_method",
          "port_intel.transport",
          "tidewaiter.answered",
          "tidewaiter.format");

  private Rarity() {}

  /** Returns the share of events, 0 to 1, for which a predicate may hold. */
  static double frequency(Predicate predicate) {
    if (predicate instanceof Predicate.OnKeywords keywords
        && keywords.test() instanceof TextContains contains) {
      return Math.min(1, 10 * part(contains.wanted()));
    }
    return predicate instanceof Predicate.OnField field ? frequency(field) : 1;
  }

  private static double frequency(Predicate.OnField predicate) {
    ValueTest test = predicate.test();
    if (test instanceof TextContains contains) {
      return part(contains.wanted());
    }
    if (test instanceof TextStartsWith starts) {
      return part(starts.wanted());
    }
    if (test instanceof TextEndsWith ends) {
      return part(ends.wanted());
    }
    if (test instanceof NumberCompare) {
      return BEYOND_A_BOUND;
    }
    if (test instanceof AddressEquals) {
      return OF_ADDRESSES;
    }
    if (test instanceof InCidr cidr) {
      return network(cidr.network(), cidr.bits());
    }
    boolean port = predicate.field().endsWith(".port") && test instanceof NumberEquals;
    return port ? OF_MANY / 2 : HANDFULS.contains(predicate.field()) ? OF_A_HANDFUL : OF_MANY;
  }

  /** Returns the share of events whose number, if it is a port, is in a range. */
  static double frequency(long first, long last) {
    return Math.min(BEYOND_A_BOUND, 0.002 + (last - (double) first) / 65_536);
  }

  private static double part(String literal) {
    return Math.max(0.0001, Math.pow(0.45, literal.length()));
  }

  /** The networks that sites use inside are seen in most events. */
  private static double network(IpAddress network, int bits) {
    boolean inside =
        !network.v6()
            && ((network.low() >>> 24) == 10
                || (network.low() >>> 20) == 0xac1
                || (network.low() >>> 16) == 0xc0a8);
    double share = Math.pow(2, -Math.min(bits, 30) / 2.0);
    return inside ? Math.max(0.05, share) : Math.max(SMALLEST_NETWORK, share);
  }
}
