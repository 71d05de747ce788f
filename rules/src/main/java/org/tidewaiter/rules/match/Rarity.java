package org.tidewaiter.rules.match;

import java.util.Map;
import java.util.Set;
import org.tidewaiter.ingest.event.IpAddress;
import org.tidewaiter.rules.predicate.AddressEquals;
import org.tidewaiter.rules.predicate.InCidr;
import org.tidewaiter.rules.predicate.NumberCompare;
import org.tidewaiter.rules.predicate.NumberEquals;
import org.tidewaiter.rules.predicate.Predicate;
import org.tidewaiter.rules.predicate.TextContains;
import org.tidewaiter.rules.predicate.TextEndsWith;
import org.tidewaiter.rules.predicate.TextEquals;
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

  /** No guess is smaller: how rare a rare value is can't be told by its looks. */
  private static final double RAREST = 0.0005;

  private static final double BEYOND_A_BOUND = 0.4;
  private static final double OF_PORTS = 0.001;

  /** Ports that much traffic goes to, of whatever site. */
  private static final Map<Long, Double> BUSY_PORTS =
      Map.ofEntries(
          Map.entry(443L, 0.3),
          Map.entry(53L, 0.2),
          Map.entry(80L, 0.1),
          Map.entry(123L, 0.03),
          Map.entry(22L, 0.02),
          Map.entry(25L, 0.02),
          Map.entry(389L, 0.02),
          Map.entry(445L, 0.02),
          Map.entry(3389L, 0.02),
          Map.entry(8080L, 0.02),
          Map.entry(8443L, 0.02));

  /** What the texts of ordinary traffic are full of; a part of it makes no rule rare. */
  private static final String ORDINARY =
      "mozilla/5.0 (windows nt 10.0; win64; x64) applewebkit/537.36 (khtml, like gecko) chrome/ "
          + "safari/537.36 edg/ (macintosh; intel mac os x (x11; linux x86_64) firefox/ "
          + "https://www. http://www. .com .net .org /index.html .php .js /api/ /static/";

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
          "port_intel.category",
          "port_intel.cleartext",
          "port_intel.current_use",
          "port_intel.iana.status",
          "port_intel.iana.unauthorized_use",
          "port_intel.malware.role",
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
    if (HANDFULS.contains(predicate.field())) {
      return OF_A_HANDFUL;
    }
    if (test instanceof TextEquals equals) {
      return Math.min(OF_MANY, part(equals.wanted()));
    }
    boolean port = predicate.field().endsWith(".port") && test instanceof NumberEquals;
    return port ? port((NumberEquals) test) : OF_MANY;
  }

  private static double port(NumberEquals port) {
    return port.wanted().isLong()
        ? BUSY_PORTS.getOrDefault(port.wanted().longValue(), OF_PORTS)
        : OF_PORTS;
  }

  /** Returns the share of events whose number, if it is a port, is in a range. */
  static double frequency(long first, long last) {
    double share = OF_PORTS + (last - (double) first) / 65_536;
    for (Map.Entry<Long, Double> busy : BUSY_PORTS.entrySet()) {
      share += first <= busy.getKey() && busy.getKey() <= last ? busy.getValue() : 0;
    }
    return Math.min(BEYOND_A_BOUND, share);
  }

  private static double part(String literal) {
    if (ORDINARY.contains(literal)) {
      return OF_A_HANDFUL;
    }
    return Math.max(RAREST, Math.pow(0.45, literal.length()));
  }

  /** The networks that sites use inside are seen in most events, and so are their large parts. */
  private static double network(IpAddress network, int bits) {
    int block = blockInside(network);
    double share =
        block > 0 && bits >= block
            ? Math.pow(2, (block - bits) / 2.0) / 2
            : Math.pow(2, -Math.min(bits, 30) / 2.0);
    return Math.max(RAREST, share);
  }

  /** Returns the bits of the block for private use that an address is of; 0 if of none. */
  private static int blockInside(IpAddress address) {
    if (address.v6()) {
      return 0;
    }
    return (address.low() >>> 24) == 10
        ? 8
        : (address.low() >>> 20) == 0xac1 ? 12 : (address.low() >>> 16) == 0xc0a8 ? 16 : 0;
  }
}
