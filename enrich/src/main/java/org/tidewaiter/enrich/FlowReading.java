package org.tidewaiter.enrich;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.enrich.port.Transport;
import org.tidewaiter.enrich.risk.Situation;
import org.tidewaiter.enrich.side.FlowClues;
import org.tidewaiter.enrich.side.Side;
import org.tidewaiter.enrich.side.SideEvidence;
import org.tidewaiter.enrich.side.SideVerdict;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.InternalNetworks;
import org.tidewaiter.ingest.event.IpAddress;
import org.tidewaiter.ingest.event.ValueKind;

/**
 * Reads from an event what bears on the service side and on the risk. Reused for one event after
 * the other; not thread-safe.
 */
final class FlowReading {

  private static final String BIFLOW_DIRECTION = "netflow.biflow_direction";
  private static final String SOURCE_ZONE = "tidewaiter.source.asset.zone";
  private static final String DESTINATION_ZONE = "tidewaiter.destination.asset.zone";

  /** The fields that are read beyond the core ones. */
  static final Set<String> NEEDS =
      Set.of(
          "client.ip",
          "client.port",
          "server.ip",
          "server.port",
          BIFLOW_DIRECTION,
          SOURCE_ZONE,
          DESTINATION_ZONE);

  /** A firewall's log of single packets. */
  private static final String PACKET_FORMAT = "iptables";

  private static final int SOURCE_PORT = CoreField.SOURCE_PORT.slot();
  private static final int SOURCE_IP = CoreField.SOURCE_IP.slot();
  private static final int SOURCE_PACKETS = CoreField.SOURCE_PACKETS.slot();
  private static final int DESTINATION_PORT = CoreField.DESTINATION_PORT.slot();
  private static final int DESTINATION_IP = CoreField.DESTINATION_IP.slot();
  private static final int DESTINATION_PACKETS = CoreField.DESTINATION_PACKETS.slot();

  private final int clientIp;
  private final int clientPort;
  private final int serverIp;
  private final int serverPort;
  private final int biflowDirection;
  private final int sourceZone;
  private final int destinationZone;
  private final FlowClues clues = new FlowClues();

  private Transport transport = Transport.TCP;
  private boolean allowed;
  private boolean denied;
  private boolean started;

  FlowReading(FieldTable fields) {
    clientIp = fields.slot("client.ip");
    clientPort = fields.slot("client.port");
    serverIp = fields.slot("server.ip");
    serverPort = fields.slot("server.port");
    biflowDirection = fields.slot(BIFLOW_DIRECTION);
    sourceZone = fields.slot(SOURCE_ZONE);
    destinationZone = fields.slot(DESTINATION_ZONE);
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
    clues.reset(known, sourcePort, destinationPort);
    readTypes(event);
    clues.judged(allowed || denied).sessionStart(started);
    clues.paired(
        event.longValue(DESTINATION_PACKETS) != 0
            || event.longValue(CoreField.DESTINATION_BYTES.slot()) != 0);
    if (known == Transport.TCP && event.kind(CoreField.TCP_FLAGS.slot()) == ValueKind.LONG) {
      clues.tcpFlags((int) event.longValue(CoreField.TCP_FLAGS.slot()), isOnePacket(event));
    }
    clues.serviceNamed(named(event)).initiatorNamed(initiator(event));
    return true;
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

  private void readTypes(Event event) {
    int slot = CoreField.EVENT_TYPE.slot();
    allowed = false;
    denied = false;
    started = false;
    int first = event.firstElement(slot);
    for (int cell = first; cell < first + event.elementCount(slot); cell++) {
      String type = event.text(cell);
      if (type != null) {
        switch (type) {
          case "allowed" -> allowed = true;
          case "denied" -> denied = true;
          case "start" -> started = true;
          default -> {}
        }
      }
    }
  }

  private static boolean isOnePacket(Event event) {
    return (event.longValue(CoreField.NETWORK_PACKETS.slot()) == 1)
        || (event.longValue(SOURCE_PACKETS) == 1 && event.longValue(DESTINATION_PACKETS) == 0)
        || PACKET_FORMAT.equals(event.text(CoreField.FORMAT.slot()));
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

  /** Reads IPFIX's element 239: 1 means that the source began, 2 the destination. */
  private Side initiator(Event event) {
    if (biflowDirection < 0 || event.kind(biflowDirection) != ValueKind.LONG) {
      return Side.UNKNOWN;
    }
    long direction = event.longValue(biflowDirection);
    if (direction == 1) {
      return Side.SOURCE;
    }
    return direction == 2 ? Side.DESTINATION : Side.UNKNOWN;
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

  /** Returns whether the connection, from the client to the service, crosses the border. */
  private static int direction(Event event, boolean serviceAtSource) {
    int slot = CoreField.NETWORK_DIRECTION.slot();
    String direction = event.kind(slot) == ValueKind.MISSING ? null : event.text(slot);
    if (direction != null) {
      switch (direction) {
        case "inbound":
          return serviceAtSource ? Situation.OUTBOUND : Situation.INBOUND;
        case "outbound":
          return serviceAtSource ? Situation.INBOUND : Situation.OUTBOUND;
        case "internal":
          return Situation.INTERNAL;
        case "external":
          return 0;
        default:
          // Ingress and egress are about an interface, not about the network's border.
          break;
      }
    }
    IpAddress service = event.address(serviceAtSource ? SOURCE_IP : DESTINATION_IP);
    IpAddress client = event.address(serviceAtSource ? DESTINATION_IP : SOURCE_IP);
    if (service == null || client == null) {
      return 0;
    }
    boolean clientInside = InternalNetworks.contain(client);
    if (InternalNetworks.contain(service)) {
      return clientInside ? Situation.INTERNAL : Situation.INBOUND;
    }
    return clientInside ? Situation.OUTBOUND : 0;
  }

  /** Reads the zones that the site's table of assets gives the ends. */
  private int zones(Event event) {
    if (isMissing(event, sourceZone) || isMissing(event, destinationZone)) {
      return 0;
    }
    String source = event.text(sourceZone);
    return source != null && !source.equals(event.text(destinationZone)) ? Situation.CROSS_ZONE : 0;
  }
}
