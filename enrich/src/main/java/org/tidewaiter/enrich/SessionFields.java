package org.tidewaiter.enrich;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.enrich.side.FlowClues;
import org.tidewaiter.enrich.side.Side;
import org.tidewaiter.ingest.decode.core.TcpFlags;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.ValueKind;

/**
 * What recorders of sessions write beside the core: who began, what became of the session, and the
 * flags that began it. Not thread-safe.
 *
 * <p>Sources: IPFIX information elements 233 (firewallEvent: 1 created, 2 deleted, 3 denied) and
 * 239 (biflowDirection: 1 initiator, 2 reverse initiator), as Elastic's NetFlow input names them;
 * the flags of the first packet, which YAF exports; Amazon's VPC flow logs, which report ACK only
 * beside SYN; Zeek's {@code history}, in which an upper-case letter is the originator's packet.
 */
final class SessionFields {

  private static final String BIFLOW_DIRECTION = "netflow.biflow_direction";
  private static final String FIREWALL_EVENT = "netflow.firewall_event";
  private static final String FIRST_FLAGS = "netflow.initial_tcp_flags";
  private static final String VPC_FLAGS = "aws.vpcflow.tcp_flags";
  private static final String ZEEK_HISTORY = "zeek.connection.history";

  static final Set<String> NEEDS =
      Set.of(BIFLOW_DIRECTION, FIREWALL_EVENT, FIRST_FLAGS, VPC_FLAGS, ZEEK_HISTORY);

  private static final int CREATED = 1;
  private static final int DELETED = 2;
  private static final int DENIED = 3;
  private static final int HANDSHAKE = TcpFlags.SYN | TcpFlags.ACK;

  private final int biflowDirection;
  private final int firewallEvent;
  private final int firstFlags;
  private final int vpcFlags;
  private final int zeekHistory;

  SessionFields(FieldTable fields) {
    biflowDirection = fields.slot(BIFLOW_DIRECTION);
    firewallEvent = fields.slot(FIREWALL_EVENT);
    firstFlags = fields.slot(FIRST_FLAGS);
    vpcFlags = fields.slot(VPC_FLAGS);
    zeekHistory = fields.slot(ZEEK_HISTORY);
  }

  /** Returns what a firewall's flow record says of the session. */
  EventWords event(Event event) {
    return switch (number(event, firewallEvent)) {
      case CREATED -> EventWords.START;
      case DELETED -> EventWords.END;
      case DENIED -> EventWords.DENIED;
      default -> EventWords.OTHER;
    };
  }

  /** Returns the end that an exporter of both directions, or Zeek, saw begin. */
  Side initiator(Event event) {
    int direction = number(event, biflowDirection);
    if (direction == 1 || direction == 2) {
      return direction == 1 ? Side.SOURCE : Side.DESTINATION;
    }
    String history = text(event, zeekHistory);
    if (history == null || history.isEmpty()) {
      return Side.UNKNOWN;
    }
    // Zeek turns ends by their ports, too, and then writes '^': the letters are right either way.
    int at = history.charAt(0) == '^' && history.length() > 1 ? 1 : 0;
    return switch (history.charAt(at)) {
      case 'S', 'h' -> Side.SOURCE;
      case 's', 'H' -> Side.DESTINATION;
      default -> Side.UNKNOWN;
    };
  }

  /** Gives the flags that began the flow, where the event has them apart from all its flags. */
  void addFirstFlags(Event event, FlowClues clues) {
    int first = flags(event, firstFlags);
    if (first > 0) {
      clues.tcpFlags(first, true);
      return;
    }
    int vpc = flags(event, vpcFlags);
    if (vpc > 0 && (vpc & TcpFlags.SYN) != 0) {
      clues.tcpFlags(vpc & HANDSHAKE, true);
    }
  }

  private static int flags(Event event, int slot) {
    if (slot < 0 || event.kind(slot) == ValueKind.MISSING) {
      return TcpFlags.INVALID;
    }
    if (event.kind(slot) == ValueKind.LONG) {
      return TcpFlags.ofNumber(event.longValue(slot));
    }
    String text = text(event, slot);
    return text == null ? TcpFlags.INVALID : TcpFlags.parse(text);
  }

  private static int number(Event event, int slot) {
    return slot >= 0 && event.kind(slot) == ValueKind.LONG ? (int) event.longValue(slot) : -1;
  }

  private static @Nullable String text(Event event, int slot) {
    return slot >= 0 && event.kind(slot) == ValueKind.STRING ? event.text(slot) : null;
  }
}
