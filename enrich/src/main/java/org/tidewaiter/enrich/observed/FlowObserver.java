package org.tidewaiter.enrich.observed;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.enrich.port.Transport;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.FieldReader;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.IpAddress;
import org.tidewaiter.ingest.event.ValueKind;

/**
 * Sees enriched events and adds each to a record. An event without {@code port_intel} has no
 * service and is passed over; one whose service side is not sure enough counts as undecided. Not
 * thread-safe.
 */
public final class FlowObserver {

  private static final String SIDE = "port_intel.side";
  private static final String CONFIDENCE = "port_intel.side_confidence";
  private static final String TRANSPORT = "port_intel.transport";
  private static final String PORT = "port_intel.port";

  /** The fields beyond the core ones that events must have slots for. */
  public static final Set<String> NEEDS = Set.of(SIDE, CONFIDENCE, TRANSPORT, PORT);

  /**
   * Below it the side is a guess, by the documented confidences: thresholds, and what is known of
   * the port itself.
   */
  private static final int LEAST_CONFIDENCE = 50;

  private static final int ALLOWED = 1;
  private static final int DENIED = 2;
  private static final int SOURCE_IP = CoreField.SOURCE_IP.slot();
  private static final int DESTINATION_IP = CoreField.DESTINATION_IP.slot();
  private static final int SOURCE_PACKETS = CoreField.SOURCE_PACKETS.slot();
  private static final int DESTINATION_PACKETS = CoreField.DESTINATION_PACKETS.slot();
  private static final int NETWORK_BYTES = CoreField.NETWORK_BYTES.slot();

  private final HostGrouping grouping;
  private ObservedRecord record;
  private @Nullable FieldTable table;
  private int side;
  private int confidence;
  private int transport;
  private int port;

  /**
   * Makes an observer.
   *
   * @param record is added to
   */
  public FlowObserver(HostGrouping grouping, ObservedRecord record) {
    this.grouping = grouping;
    this.record = record;
  }

  /** Adds to another record from now on. */
  public void use(ObservedRecord other) {
    record = other;
  }

  /** Sees an event, which must have been enriched. */
  public void observe(FieldReader event) {
    bind(event.fields());
    String service = event.text(side);
    Transport spoken = transportOf(event);
    if (service == null || spoken == null) {
      return;
    }
    boolean atSource = service.equals("source");
    IpAddress host = event.address(atSource ? SOURCE_IP : DESTINATION_IP);
    if (service.equals("unknown")
        || event.longValue(confidence) < LEAST_CONFIDENCE
        || host == null) {
      record.addUndecided(1);
      return;
    }
    record.add(
        grouping.key(host, spoken, (int) event.longValue(port)), use(event, atSource, spoken));
  }

  private void bind(FieldTable fields) {
    if (fields != table) {
      table = fields;
      side = fields.slot(SIDE);
      confidence = fields.slot(CONFIDENCE);
      transport = fields.slot(TRANSPORT);
      port = fields.slot(PORT);
      if ((side | confidence | transport | port) < 0) {
        throw new IllegalArgumentException("fields: others (expected: with " + NEEDS + ")");
      }
    }
  }

  private @Nullable Transport transportOf(FieldReader event) {
    String name = event.text(transport);
    if (name == null) {
      return null;
    }
    // By far the most events: no search among all.
    return name.equals("tcp") ? Transport.TCP : Transport.of(name).orElse(null);
  }

  private static ServiceUse use(FieldReader event, boolean atSource, Transport transport) {
    int verdict = verdict(event);
    boolean denied = (verdict & DENIED) != 0;
    long time = event.timeMillis();
    return new ServiceUse(
        time,
        time,
        1,
        bytes(event),
        verdict == ALLOWED ? 1 : 0,
        verdict == DENIED ? 1 : 0,
        isAnswered(event, denied, atSource, transport) ? 1 : 0);
  }

  /** Returns the bits of both verdicts: an event that has both is believed in neither. */
  private static int verdict(FieldReader event) {
    int slot = CoreField.EVENT_TYPE.slot();
    int first = event.firstElement(slot);
    int bits = 0;
    for (int cell = first; cell < first + event.elementCount(slot); cell++) {
      String type = event.text(cell);
      if ("allowed".equals(type)) {
        bits |= ALLOWED;
      } else if ("denied".equals(type)) {
        bits |= DENIED;
      }
    }
    return bits;
  }

  /** Counts as the input does: of both directions where it says so, else what it has of each. */
  private static long bytes(FieldReader event) {
    if (event.kind(NETWORK_BYTES) == ValueKind.LONG) {
      return Math.max(0, event.longValue(NETWORK_BYTES));
    }
    long source = Math.max(0, event.longValue(CoreField.SOURCE_BYTES.slot()));
    long destination = Math.max(0, event.longValue(CoreField.DESTINATION_BYTES.slot()));
    return Math.max(source + destination, source);
  }

  /**
   * One packet from the service may be TCP's refusal; two are an answer. On UDP nothing but a
   * service sends from its port.
   */
  private static boolean isAnswered(
      FieldReader event, boolean denied, boolean atSource, Transport transport) {
    if (event.booleanValue(CoreField.ANSWERED.slot())) {
      return true;
    }
    if (denied) {
      return false;
    }
    long packets = event.longValue(atSource ? SOURCE_PACKETS : DESTINATION_PACKETS);
    return packets >= 2 || (atSource && transport == Transport.UDP);
  }
}
