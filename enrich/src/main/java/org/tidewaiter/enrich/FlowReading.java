package org.tidewaiter.enrich;

import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.enrich.port.Transport;
import org.tidewaiter.enrich.risk.Situation;
import org.tidewaiter.enrich.side.FlowClues;
import org.tidewaiter.enrich.side.FlowKey;
import org.tidewaiter.enrich.side.OsFamily;
import org.tidewaiter.enrich.side.Side;
import org.tidewaiter.enrich.side.SideEvidence;
import org.tidewaiter.enrich.side.SideVerdict;
import org.tidewaiter.ingest.decode.core.EventTime;
import org.tidewaiter.ingest.event.AddressBits;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldSet;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.IpAddress;
import org.tidewaiter.ingest.event.ValueKind;

/**
 * Reads from an event what bears on the service side and on the risk. Reused for one event after
 * the other; not thread-safe.
 */
final class FlowReading {

  private static final String SOURCE_ZONE = "tidewaiter.source.asset.zone";
  private static final String DESTINATION_ZONE = "tidewaiter.destination.asset.zone";
  private static final String SOURCE_OS = "tidewaiter.source.asset.os";
  private static final String DESTINATION_OS = "tidewaiter.destination.asset.os";

  /** The fields that are read beyond the core ones. */
  static final Set<String> NEEDS =
      Stream.concat(
              Stream.of(
                  "client.ip",
                  "client.port",
                  "server.ip",
                  "server.port",
                  SOURCE_ZONE,
                  DESTINATION_ZONE,
                  SOURCE_OS,
                  DESTINATION_OS),
              SessionFields.NEEDS.stream())
          .collect(Collectors.toUnmodifiableSet());

  /** A firewall's log of single packets. */
  private static final String PACKET_FORMAT = "iptables";

  /** More than any spelling of a time has. */
  private static final int LONGEST_TIME = 48;

  private static final int SOURCE_PORT = CoreField.SOURCE_PORT.slot();
  private static final int SOURCE_IP = CoreField.SOURCE_IP.slot();
  private static final int SOURCE_PACKETS = CoreField.SOURCE_PACKETS.slot();
  private static final int DESTINATION_PORT = CoreField.DESTINATION_PORT.slot();
  private static final int DESTINATION_IP = CoreField.DESTINATION_IP.slot();
  private static final int DESTINATION_PACKETS = CoreField.DESTINATION_PACKETS.slot();

  private final Predicate<AddressBits> home;
  private final int clientIp;
  private final int clientPort;
  private final int serverIp;
  private final int serverPort;
  private final int sourceZone;
  private final int destinationZone;
  private final int sourceOs;
  private final int destinationOs;
  private final SessionFields session;
  private final FieldSet extra;
  private final FlowClues clues = new FlowClues();
  private final byte[] time = new byte[LONGEST_TIME];

  private Transport transport = Transport.TCP;

  /** Whether the event has any of {@link #NEEDS}: most have none, and are not asked for each. */
  private boolean hasExtra;

  private boolean allowed;
  private boolean denied;
  private boolean started;
  private boolean ended;

  FlowReading(FieldTable fields, Predicate<AddressBits> home) {
    this.home = home;
    clientIp = fields.slot("client.ip");
    clientPort = fields.slot("client.port");
    serverIp = fields.slot("server.ip");
    serverPort = fields.slot("server.port");
    sourceZone = fields.slot(SOURCE_ZONE);
    destinationZone = fields.slot(DESTINATION_ZONE);
    sourceOs = fields.slot(SOURCE_OS);
    destinationOs = fields.slot(DESTINATION_OS);
    session = new SessionFields(fields);
    extra = FieldSet.of(fields, NEEDS);
  }

  /** Reads an event; returns whether it has a transport with ports, and at least one of them. */
  boolean read(Event event) {
    int sourcePort = port(event, SOURCE_PORT);
    int destinationPort = port(event, DESTINATION_PORT);
    Transport known = transportOf(event);
    if (known == null || (sourcePort & destinationPort) < 0) {
      return false;
    }
    transport = known;
    hasExtra = extra.isAnyIn(event);
    clues.reset(known, sourcePort, destinationPort);
    readWords(event);
    clues.judged(allowed || denied).sessionStart(started).sessionEnd(ended);
    clues.paired(
        event.longValue(DESTINATION_PACKETS) != 0
            || event.longValue(CoreField.DESTINATION_BYTES.slot()) != 0);
    if (known == Transport.TCP && event.kind(CoreField.TCP_FLAGS.slot()) == ValueKind.LONG) {
      clues.tcpFlags((int) event.longValue(CoreField.TCP_FLAGS.slot()), isOnePacket(event));
    }
    if (hasExtra) {
      readExtra(event);
    }
    if (started || ended) {
      clues.beganByDirection(beganByDirection(event));
    }
    return true;
  }

  private void readExtra(Event event) {
    if (transport == Transport.TCP) {
      session.addFirstFlags(event, clues);
    }
    clues.serviceNamed(named(event)).initiatorNamed(session.initiator(event));
    clues.systems(system(event, sourceOs), system(event, destinationOs));
  }

  Transport transport() {
    return transport;
  }

  FlowClues clues() {
    return clues;
  }

  private static int port(Event event, int slot) {
    return event.kind(slot) == ValueKind.LONG ? (int) event.longValue(slot) : FlowClues.NONE;
  }

  private static @Nullable Transport transportOf(Event event) {
    int number = CoreField.NETWORK_IANA_NUMBER.slot();
    if (event.kind(number) == ValueKind.LONG) {
      return switch ((int) event.longValue(number)) {
        case 6 -> Transport.TCP;
        case 17 -> Transport.UDP;
        case 33 -> Transport.DCCP;
        case 132 -> Transport.SCTP;
        default -> null;
      };
    }
    String name = event.text(CoreField.NETWORK_TRANSPORT.slot());
    return name == null ? null : Transport.of(name).orElse(null);
  }

  /** Reads what became of the session, from ECS's types, else from the device's own word. */
  private void readWords(Event event) {
    allowed = false;
    denied = false;
    started = false;
    ended = false;
    int types = CoreField.EVENT_TYPE.slot();
    int first = event.firstElement(types);
    for (int cell = first; cell < first + event.elementCount(types); cell++) {
      take(EventWords.of(event, cell));
    }
    if (!started && !ended) {
      EventWords action = EventWords.of(event, event.firstElement(CoreField.EVENT_ACTION.slot()));
      take(action == EventWords.START || action == EventWords.END ? action : EventWords.OTHER);
      if (hasExtra) {
        take(session.event(event));
      }
    }
  }

  private void take(EventWords word) {
    switch (word) {
      case ALLOWED -> allowed = true;
      case DENIED -> denied = true;
      case START -> started = true;
      case END -> ended = true;
      default -> {}
    }
  }

  /** Returns whether a firewall stopped it. */
  boolean isDenied() {
    return denied && !allowed;
  }

  /**
   * Returns when the first packet of the event was sent, in milliseconds since 1970 UTC, or {@link
   * FlowKey#NO_TIME} if the event does not tell. A time without a zone counts as UTC: it is
   * compared with other times of its flow only.
   */
  long startMillis(Event event) {
    int slot = CoreField.EVENT_START.slot();
    if (event.kind(slot) == ValueKind.STRING) {
      long nanos = parse(event, slot);
      return nanos == EventTime.INVALID ? FlowKey.NO_TIME : nanos / 1_000_000;
    }
    // The time of a record is when it was written, not when it was sent.
    boolean fromEvent = "event".equals(event.text(CoreField.TIME_SOURCE.slot()));
    return fromEvent ? event.timeMillis() : FlowKey.NO_TIME;
  }

  /**
   * Parses a time, by way of a buffer of this reading's own, for text that is none of the record.
   */
  private long parse(Event event, int slot) {
    if (event.isPlain(slot)) {
      return EventTime.parse(event.record(), event.begin(slot), event.end(slot), ZoneOffset.UTC);
    }
    String text = event.text(slot);
    if (text == null || text.length() > time.length) {
      return EventTime.INVALID;
    }
    for (int i = 0; i < text.length(); i++) {
      time[i] = (byte) text.charAt(i);
    }
    return EventTime.parse(time, 0, text.length(), ZoneOffset.UTC);
  }

  /** A session that came in was begun by the end outside; one that went out, by the end inside. */
  private Side beganByDirection(Event event) {
    EventWords direction = EventWords.of(event, CoreField.NETWORK_DIRECTION.slot());
    AddressBits source = event.addressBits(SOURCE_IP);
    AddressBits destination = event.addressBits(DESTINATION_IP);
    boolean tells = direction == EventWords.INBOUND || direction == EventWords.OUTBOUND;
    if (!tells || source == null || destination == null) {
      return Side.UNKNOWN;
    }
    boolean sourceInside = home.test(source);
    if (sourceInside == home.test(destination)) {
      return Side.UNKNOWN;
    }
    return sourceInside == (direction == EventWords.OUTBOUND) ? Side.SOURCE : Side.DESTINATION;
  }

  private static boolean isOnePacket(Event event) {
    return (event.longValue(CoreField.NETWORK_PACKETS.slot()) == 1)
        || (event.longValue(SOURCE_PACKETS) == 1 && event.longValue(DESTINATION_PACKETS) == 0)
        || PACKET_FORMAT.equals(event.text(CoreField.FORMAT.slot()));
  }

  /** Returns the system that the site's table of assets gives an end. */
  private static OsFamily system(Event event, int slot) {
    String name = isMissing(event, slot) ? null : event.text(slot);
    return name == null ? OsFamily.UNKNOWN : OsFamily.of(name).orElse(OsFamily.UNKNOWN);
  }

  /** Compares the named client and server with the two ends; translated ones match neither. */
  private Side named(Event event) {
    if (isMissing(event, clientPort)
        && isMissing(event, clientIp)
        && isMissing(event, serverPort)
        && isMissing(event, serverIp)) {
      return Side.UNKNOWN;
    }
    boolean sourceServes =
        isEnd(event, serverPort, SOURCE_PORT)
            && isEnd(event, serverIp, SOURCE_IP)
            && isEnd(event, clientPort, DESTINATION_PORT)
            && isEnd(event, clientIp, DESTINATION_IP);
    boolean destinationServes =
        isEnd(event, serverPort, DESTINATION_PORT)
            && isEnd(event, serverIp, DESTINATION_IP)
            && isEnd(event, clientPort, SOURCE_PORT)
            && isEnd(event, clientIp, SOURCE_IP);
    if (sourceServes == destinationServes) {
      return Side.UNKNOWN;
    }
    return sourceServes ? Side.SOURCE : Side.DESTINATION;
  }

  private static boolean isMissing(Event event, int slot) {
    return slot < 0 || event.kind(slot) == ValueKind.MISSING || event.kind(slot) == ValueKind.NULL;
  }

  private static boolean isEnd(Event event, int named, int end) {
    if (isMissing(event, named)) {
      return true;
    }
    if (event.kind(end) == ValueKind.LONG) {
      return event.kind(named) == ValueKind.LONG
          ? event.longValue(named) == event.longValue(end)
          : Long.toString(event.longValue(end)).equals(event.text(named));
    }
    IpAddress address = event.address(named);
    return address != null && address.equals(event.address(end));
  }

  /** Returns the bits of {@link Situation} for the event that was read last. */
  int situation(Event event, SideVerdict verdict) {
    int bits = 0;
    if (allowed && !denied) {
      bits |= Situation.ALLOWED;
    } else if (denied && !allowed) {
      bits |= Situation.DENIED;
    }
    if (isAnswered(event, verdict)) {
      bits |= Situation.ANSWERED;
    }
    bits |= direction(event, verdict.isAtSource()) | zones(event);
    return verdict.evidence() == SideEvidence.NONE ? bits | Situation.SIDE_UNKNOWN : bits;
  }

  /** One packet from the service may be a refusal; two are an answer. */
  private boolean isAnswered(Event event, SideVerdict verdict) {
    return event.booleanValue(CoreField.ANSWERED.slot())
        || (!denied
            && verdict.side() == Side.DESTINATION
            && event.longValue(DESTINATION_PACKETS) >= 2);
  }

  /**
   * Returns whether the connection, from the client to the service, crosses the border. The record
   * of a session says so of the session, whichever end it shows first; others, of the packet.
   */
  private int direction(Event event, boolean serviceAtSource) {
    boolean answer = serviceAtSource && !started && !ended;
    switch (EventWords.of(event, CoreField.NETWORK_DIRECTION.slot())) {
      case INBOUND:
        return answer ? Situation.OUTBOUND : Situation.INBOUND;
      case OUTBOUND:
        return answer ? Situation.INBOUND : Situation.OUTBOUND;
      case INTERNAL:
        return Situation.INTERNAL;
      case EXTERNAL:
        return 0;
      default:
        // Ingress and egress are about an interface, not about the network's border.
        break;
    }
    AddressBits service = event.addressBits(serviceAtSource ? SOURCE_IP : DESTINATION_IP);
    AddressBits client = event.addressBits(serviceAtSource ? DESTINATION_IP : SOURCE_IP);
    if (service == null || client == null) {
      return 0;
    }
    boolean clientInside = home.test(client);
    if (home.test(service)) {
      return clientInside ? Situation.INTERNAL : Situation.INBOUND;
    }
    return clientInside ? Situation.OUTBOUND : 0;
  }

  /** Reads the zones that the site's table of assets gives the ends. */
  private int zones(Event event) {
    if (!hasExtra || isMissing(event, sourceZone) || isMissing(event, destinationZone)) {
      return 0;
    }
    String source = event.text(sourceZone);
    return source != null && !source.equals(event.text(destinationZone)) ? Situation.CROSS_ZONE : 0;
  }
}
