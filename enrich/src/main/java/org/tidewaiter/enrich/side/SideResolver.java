package org.tidewaiter.enrich.side;

import org.jspecify.annotations.Nullable;
import org.tidewaiter.enrich.port.Transport;

/**
 * Decides which end of a flow offers the service, by the clues of one event.
 *
 * <p>Evidence is tried in the order of {@link SideEvidence}, from what the event says to what port
 * numbers suggest; the first that tells the ends apart decides. Weak evidence (a known history, a
 * bare registration) never makes the source of a flow the service while its port lies in the client
 * range of old systems: so port 3144, when a client happens to send from it, is not taken for a
 * service.
 *
 * <p>A verdict comes in two steps, so that nobody asks what others know where the event itself
 * tells: {@link #stated}, then {@link #concluded} from clues that may say what was seen of other
 * events, what the site states and what systems the hosts run. Immutable and thread-safe; a
 * decision makes no objects.
 *
 * <p>Sources: nfdump {@code NeedSwapGeneric}; Zeek {@code likely_server_ports}; IBM QRadar's flow
 * direction algorithms; RFC 5103 (source is the initiator of a biflow).
 */
public final class SideResolver {

  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int RST = 4;
  private static final int PSH = 8;
  private static final int ACK = 16;
  private static final int URG = 32;

  /** From here on a confidence means "probably right". */
  private static final int SURE = 60;

  private static final Side[] SIDES = Side.values();

  private final KnownServices services;
  private final SideVerdict[] verdicts;
  private final SystemRanges systems = new SystemRanges(ClientRanges.bundled());

  /** Makes a resolver for a data set. */
  public SideResolver(KnownServices services, SideConfidences confidences) {
    this.services = services;
    this.verdicts = new SideVerdict[SideEvidence.values().length * SIDES.length];
    for (SideEvidence evidence : SideEvidence.values()) {
      for (Side side : SIDES) {
        int confidence = confidences.of(evidence);
        verdicts[index(side, evidence)] =
            new SideVerdict(side, evidence, side == Side.UNKNOWN ? confidence / 2 : confidence);
      }
    }
  }

  /** Returns where the service is; never null, for a tie is an answer, too. */
  public SideVerdict resolve(FlowClues flow) {
    SideVerdict found = stated(flow);
    return found == null ? concluded(flow) : found;
  }

  /** Returns what the event itself says, or null if it says nothing. */
  public @Nullable SideVerdict stated(FlowClues flow) {
    if (flow.sourcePort < 0 || flow.destinationPort < 0) {
      return verdict(flow.sourcePort < 0 ? Side.DESTINATION : Side.SOURCE, SideEvidence.ONLY_PORT);
    }
    SideVerdict found = byStatement(flow);
    return found == null ? byFlags(flow) : found;
  }

  /**
   * Returns what follows for an event that says nothing itself; never null.
   *
   * <p>What was seen before decides only where it makes a difference: against what this event gives
   * by itself, or where that is unsure. Else the verdict would rest on state for nothing.
   */
  public SideVerdict concluded(FlowClues flow) {
    SideVerdict own = byOneself(flow);
    boolean isEnough =
        flow.remembered == Side.UNKNOWN
            || (own.side() == flow.remembered && own.confidence() >= SURE);
    return isEnough ? own : verdict(flow.remembered, SideEvidence.REVERSE_DECIDED);
  }

  private SideVerdict byOneself(FlowClues flow) {
    if (flow.stated != Side.UNKNOWN) {
      return verdict(flow.stated, SideEvidence.SITE);
    }
    return flow.sourcePort == flow.destinationPort ? bySamePort(flow) : byPorts(flow);
  }

  /** Returns the one verdict with this side and evidence. */
  public SideVerdict verdict(Side side, SideEvidence evidence) {
    return verdicts[index(side, evidence)];
  }

  private @Nullable SideVerdict byStatement(FlowClues flow) {
    if (flow.named != Side.UNKNOWN) {
      return verdict(flow.named, SideEvidence.ENDPOINTS);
    }
    if (flow.initiator != Side.UNKNOWN) {
      return verdict(flow.initiator.opposite(), SideEvidence.INITIATOR);
    }
    if (flow.directed != Side.UNKNOWN) {
      return verdict(flow.directed.opposite(), SideEvidence.DIRECTION);
    }
    return flow.sessionStart ? verdict(Side.DESTINATION, SideEvidence.SESSION_START) : null;
  }

  /**
   * Reads the handshake. SYN and ACK together in the flags of a whole flow say nothing, for both
   * ends send both; RST says nothing, for both ends may.
   */
  private @Nullable SideVerdict byFlags(FlowClues flow) {
    int flags = flow.tcpFlags;
    if (flow.transport != Transport.TCP || flags <= 0) {
      return null;
    }
    if ((flags & ACK) != 0) {
      return (flags & SYN) != 0 && flow.onePacket
          ? verdict(Side.SOURCE, SideEvidence.SYN_ACK)
          : null;
    }
    if ((flags & SYN) != 0) {
      return verdict(Side.DESTINATION, flow.onePacket ? SideEvidence.SYN : SideEvidence.SYN_ONLY);
    }
    return (flags & RST) == 0 && (flags & (FIN | PSH | URG)) != 0
        ? verdict(Side.DESTINATION, SideEvidence.NO_ACK)
        : null;
  }

  /** The ports can't tell; what says which end began still can. */
  private SideVerdict bySamePort(FlowClues flow) {
    SideVerdict found = byRecord(flow);
    if (found == null) {
      found = byFirstSender(flow);
    }
    if (found == null && flow.judged) {
      found = verdict(Side.DESTINATION, SideEvidence.VERDICT);
    }
    return found == null ? verdict(Side.UNKNOWN, SideEvidence.SAME_PORT) : found;
  }

  private SideVerdict byPorts(FlowClues flow) {
    int source = services.grade(flow.transport, flow.sourcePort);
    int destination = services.grade(flow.transport, flow.destinationPort);

    Side client = systems.client(flow, source, destination);
    SideVerdict found = byActiveService(source, destination);
    if (found != null && found.side() == client) {
      // The known service's number was given to a client: 3128 of an old Windows is no proxy.
      found = null;
    }
    if (found == null) {
      found = byRecord(flow);
    }
    if (found == null && client != Side.UNKNOWN) {
      found = verdict(client.opposite(), SideEvidence.SYSTEM_RANGE);
    }
    if (found == null) {
      found = byServiceOrClient(source, destination, flow.judged);
    }
    if (found == null && !systems.haveOldClient(flow)) {
      found = byClientRange(source, destination);
    }
    if (found == null) {
      found = byFirstSender(flow);
    }
    if (found == null && flow.judged) {
      found = verdict(Side.DESTINATION, SideEvidence.VERDICT);
    }
    return found == null ? byWeakEvidence(source, destination) : found;
  }

  private @Nullable SideVerdict byRecord(FlowClues flow) {
    if (flow.paired) {
      return verdict(Side.DESTINATION, SideEvidence.PAIRED);
    }
    if (flow.sessionEnd) {
      return verdict(Side.DESTINATION, SideEvidence.SESSION_END);
    }
    return flow.toGroup ? verdict(Side.DESTINATION, SideEvidence.GROUP) : null;
  }

  private @Nullable SideVerdict byFirstSender(FlowClues flow) {
    return flow.sentFirst == Side.UNKNOWN
        ? null
        : verdict(flow.sentFirst.opposite(), SideEvidence.REVERSE_FIRST);
  }

  private @Nullable SideVerdict byActiveService(int source, int destination) {
    boolean atSource = isActiveServer(source);
    boolean atDestination = isActiveServer(destination);
    if (atSource && atDestination) {
      return bySystemPort(source, destination, SideEvidence.ACTIVE_SYSTEM);
    }
    if (!atSource && !atDestination) {
      return isClientPort(source) && isClientPort(destination)
          ? byActive(source, destination, SideEvidence.ACTIVE_AMONG_CLIENTS)
          : null;
    }
    return verdict(
        atSource ? Side.SOURCE : Side.DESTINATION,
        isClientPort(atSource ? destination : source)
            ? SideEvidence.ACTIVE_AND_EPHEMERAL
            : SideEvidence.ACTIVE);
  }

  /**
   * Weighs a known service such as WireGuard's 51820 against the client range that its port lies
   * in. Opposite a port outside of the ranges either may be the client: a translator gave the other
   * end its port, or a client happened to get this one.
   */
  private @Nullable SideVerdict byServiceOrClient(int source, int destination, boolean judged) {
    SideVerdict found = byActive(source, destination, SideEvidence.ACTIVE_OR_CLIENT);
    return found != null && judged ? verdict(Side.DESTINATION, SideEvidence.VERDICT) : found;
  }

  private @Nullable SideVerdict byActive(int source, int destination, SideEvidence evidence) {
    boolean atSource = (source & KnownServices.ACTIVE) != 0;
    boolean atDestination = (destination & KnownServices.ACTIVE) != 0;
    return atSource == atDestination
        ? null
        : verdict(atSource ? Side.SOURCE : Side.DESTINATION, evidence);
  }

  /** Returns whether a service in use is known of a port that clients hardly take. */
  private static boolean isActiveServer(int grade) {
    return (grade & KnownServices.ACTIVE) != 0 && !isClientPort(grade);
  }

  private static boolean isClientPort(int grade) {
    return KnownServices.portClass(grade) >= PortClass.LINUX;
  }

  private @Nullable SideVerdict byClientRange(int source, int destination) {
    // Both in client ranges, or neither: the ranges can't tell.
    if (isClientPort(source) == isClientPort(destination)) {
      return null;
    }
    int sourceClass = KnownServices.portClass(source);
    int destinationClass = KnownServices.portClass(destination);
    return verdict(
        sourceClass < destinationClass ? Side.SOURCE : Side.DESTINATION,
        Math.max(sourceClass, destinationClass) == PortClass.DYNAMIC
            ? SideEvidence.DYNAMIC
            : SideEvidence.LINUX);
  }

  private SideVerdict byWeakEvidence(int source, int destination) {
    SideVerdict found = bySystemPort(source, destination, SideEvidence.SYSTEM_PORT);
    if (found == null) {
      found = byGrade(KnownServices.FACTS, SideEvidence.FACTS, source, destination);
    }
    if (found == null) {
      found = byGrade(KnownServices.ASSIGNED, SideEvidence.ASSIGNED, source, destination);
    }
    int sourceClass = KnownServices.portClass(source);
    int destinationClass = KnownServices.portClass(destination);
    if (found == null && sourceClass == PortClass.LEGACY && destinationClass == PortClass.PLAIN) {
      found = verdict(Side.DESTINATION, SideEvidence.LEGACY);
    }
    if (found == null
        && (sourceClass == PortClass.DYNAMIC) != (destinationClass == PortClass.DYNAMIC)) {
      found =
          verdict(
              sourceClass == PortClass.DYNAMIC ? Side.DESTINATION : Side.SOURCE,
              SideEvidence.BELOW_DYNAMIC);
    }
    return found == null ? verdict(Side.UNKNOWN, SideEvidence.NONE) : found;
  }

  private @Nullable SideVerdict byGrade(
      int grade, SideEvidence evidence, int source, int destination) {
    if ((destination & grade) != 0 && (source & grade) == 0) {
      return verdict(Side.DESTINATION, evidence);
    }
    boolean sourceOnly = (source & grade) != 0 && (destination & grade) == 0;
    return sourceOnly && KnownServices.portClass(source) != PortClass.LEGACY
        ? verdict(Side.SOURCE, evidence)
        : null;
  }

  private @Nullable SideVerdict bySystemPort(int source, int destination, SideEvidence evidence) {
    boolean atSource = KnownServices.portClass(source) == PortClass.SYSTEM;
    boolean atDestination = KnownServices.portClass(destination) == PortClass.SYSTEM;
    if (atSource == atDestination) {
      return null;
    }
    return verdict(atSource ? Side.SOURCE : Side.DESTINATION, evidence);
  }

  private static int index(Side side, SideEvidence evidence) {
    return evidence.ordinal() * SIDES.length + side.ordinal();
  }
}
