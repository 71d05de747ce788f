package org.tidewaiter.enrich.risk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tidewaiter.enrich.port.CurrentUse;
import org.tidewaiter.enrich.port.IanaStatus;
import org.tidewaiter.enrich.port.MalwareFact;
import org.tidewaiter.enrich.port.MalwareRole;
import org.tidewaiter.enrich.port.PortFacts;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.Transport;

/**
 * Sums up the risk of a port in an event. Immutable and thread-safe.
 *
 * <p>It is a sum of named addends, rather than anything cleverer, so that an analyst can check it
 * by hand. What a port adds by itself is worked out once and kept by the caller as {@link
 * PortRisk}; what the event adds is bits, so that the work for each event is a few additions.
 */
public final class RiskModel {

  private static final RiskReason[] REASONS = RiskReason.values();

  /** Reasons that raise or lower a cause that is there, and are none themselves. */
  private static final int MODIFIERS =
      Situation.ALLOWED
          | Situation.DENIED
          | Situation.ANSWERED
          | Situation.INBOUND
          | Situation.OUTBOUND
          | Situation.INTERNAL
          | Situation.CROSS_ZONE
          | Situation.EXPECTED
          | Situation.UNEXPECTED
          | Situation.SIDE_UNKNOWN
          | RiskReason.LOW_SIDE_CONFIDENCE.bit();

  private final RiskWeights weights;

  /** Those of the modifiers that have points: others would be words without weight. */
  private final int modifiers;

  private final Map<String, Integer> portsOfFact = new HashMap<>();

  /**
   * Makes a model for a data set.
   *
   * @param knowledge asked for how many ports each malware fact covers
   */
  public RiskModel(RiskWeights weights, PortKnowledge knowledge) {
    this.weights = weights;
    int weighed = 0;
    for (RiskReason reason : REASONS) {
      weighed |= weights.points(reason) == 0 ? 0 : MODIFIERS & reason.bit();
    }
    this.modifiers = weighed;
    for (Transport transport : Transport.values()) {
      for (int port = 0; port < PortKnowledge.PORTS; port++) {
        List<MalwareFact> malware = knowledge.lookup(transport, port).malware();
        for (int i = 0; i < malware.size(); i++) {
          portsOfFact.merge(malware.get(i).id() + transport, 1, Integer::sum);
        }
      }
    }
  }

  /** Returns the points and words behind the reasons. */
  public RiskWeights weights() {
    return weights;
  }

  /**
   * Returns what a port adds by itself.
   *
   * @param facts what is known of the port
   * @param at a time within the period that is meant, see {@link PortFacts#periodAt}
   */
  public PortRisk of(PortFacts facts, Transport transport, Instant at) {
    int[] points = new int[REASONS.length];
    registry(facts, points);
    malware(facts, transport, at, points);
    List<RiskAddend> addends = new ArrayList<>();
    int sum = 0;
    for (RiskReason reason : REASONS) {
      if (points[reason.ordinal()] != 0) {
        addends.add(new RiskAddend(reason, points[reason.ordinal()]));
        sum += points[reason.ordinal()];
      }
    }
    if (sum <= 0) {
      // Malware of old on a port of everyday use: reasons that cancel out would be noise.
      addends.clear();
      sum = 0;
    }
    return new PortRisk(addends, sum, fromOutside(facts, at));
  }

  private void registry(PortFacts facts, int[] points) {
    IanaStatus status = facts.iana().status();
    if (status == IanaStatus.UNASSIGNED) {
      put(points, RiskReason.UNASSIGNED);
    } else if (status == IanaStatus.RESERVED) {
      put(points, RiskReason.RESERVED);
    } else if (status == IanaStatus.DEREGISTERED) {
      put(points, RiskReason.DEREGISTERED);
    }
    if (facts.iana().unauthorizedUse()) {
      put(points, RiskReason.UNAUTHORIZED_USE);
    }
    if (facts.currentUse() == CurrentUse.DORMANT) {
      put(points, RiskReason.DORMANT_PROTOCOL);
    }
    if (facts.cleartext()) {
      put(points, RiskReason.CLEARTEXT);
    }
  }

  private void put(int[] points, RiskReason reason) {
    points[reason.ordinal()] = weights.points(reason);
  }

  private void malware(PortFacts facts, Transport transport, Instant at, int[] points) {
    boolean lookedFor = facts.malware().stream().anyMatch(f -> f.role() == MalwareRole.SCAN_TARGET);
    int known = 0;
    int active = 0;
    for (MalwareFact fact : facts.malware()) {
      if (fact.role() == MalwareRole.SCAN_TARGET || fact.role() == MalwareRole.AMPLIFIER) {
        continue;
      }
      int ports = lookedFor ? 1 : portsOfFact.getOrDefault(fact.id() + transport, 1);
      int share = share(fact, ports, at);
      known = Math.max(known, share);
      if (fact.activeAt(at)) {
        active = Math.max(active, share);
      }
    }
    int port = shareOf(weights.points(RiskReason.MALWARE_PORT), known);
    int now = shareOf(weights.points(RiskReason.MALWARE_ACTIVE), active);
    points[RiskReason.MALWARE_PORT.ordinal()] = port;
    points[RiskReason.MALWARE_ACTIVE.ordinal()] = now;
    if (facts.currentUse() == CurrentUse.ACTIVE) {
      points[RiskReason.COMMON_USE.ordinal()] =
          Math.max(weights.points(RiskReason.COMMON_USE), -(port + now));
    }
  }

  /** Returns which share of its points a fact brings, in hundredths of a percent. */
  private int share(MalwareFact fact, int ports, Instant at) {
    int share = fact.confidence() * weights.percentOfFactOn(ports);
    share = share * weights.percentOf(fact.role()) / 100;
    return fact.isOldAt(at) ? share * weights.percentOfOldFacts() / 100 : share;
  }

  /** Returns that share of the points, which is in hundredths of a percent. */
  private static int shareOf(int points, int share) {
    return Math.round(points * share / 10_000f);
  }

  private static int fromOutside(PortFacts facts, Instant at) {
    int bits = 0;
    for (MalwareFact fact : facts.malware()) {
      if (!fact.activeAt(at)) {
        continue;
      }
      if (fact.role() == MalwareRole.SCAN_TARGET) {
        bits |= RiskReason.SCAN_TARGET.bit();
      } else if (fact.role() == MalwareRole.AMPLIFIER) {
        bits |=
            facts.currentUse() == CurrentUse.ACTIVE
                ? RiskReason.AMPLIFIER_IN_USE.bit()
                : RiskReason.AMPLIFIER.bit();
      }
    }
    return bits;
  }

  /**
   * Returns which reasons the event adds to those of the port.
   *
   * @param port what the port adds by itself
   * @param situation bits of {@link Situation}
   * @param sideConfidence of the service side, 0-100
   * @return bits, to be given to the methods below
   */
  public int reasons(PortRisk port, int situation, int sideConfidence) {
    int reasons = (situation & Situation.INBOUND) != 0 ? port.fromOutside() : 0;
    boolean caused = port.points() > 0 || (situation & modifiers & Situation.UNEXPECTED) != 0;
    if (!caused) {
      // Else every denied packet to a mail server would carry a list of reasons for nothing.
      return (situation & Situation.DENIED) != 0 ? 0 : reasons;
    }
    reasons |= situation & modifiers;
    if (sideConfidence < weights.lowSideConfidence() && (reasons & Situation.SIDE_UNKNOWN) == 0) {
      reasons |= modifiers & RiskReason.LOW_SIDE_CONFIDENCE.bit();
    }
    return reasons;
  }

  /** Returns the sum, 0-100. */
  public int score(PortRisk port, int reasons) {
    int sum = port.points();
    for (int rest = reasons; rest != 0; rest &= rest - 1) {
      sum += weights.points(REASONS[Integer.numberOfTrailingZeros(rest)]);
    }
    return Math.min(100, Math.max(0, sum));
  }

  /** Returns all addends, those of the port first, each group in the order of the reasons. */
  public List<RiskAddend> addends(PortRisk port, int reasons) {
    List<RiskAddend> all = new ArrayList<>(port.addends());
    for (int rest = reasons; rest != 0; rest &= rest - 1) {
      RiskReason reason = REASONS[Integer.numberOfTrailingZeros(rest)];
      all.add(new RiskAddend(reason, weights.points(reason)));
    }
    return all;
  }
}
