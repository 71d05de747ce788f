package org.tidewaiter.enrich.community;

import org.jspecify.annotations.Nullable;
import org.tidewaiter.enrich.BoundEnricher;
import org.tidewaiter.ingest.event.AddressBits;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.ValueKind;
import org.tidewaiter.ingest.render.JsonBuffer;

/** {@link CommunityIdEnricher} at work on one worker's events. Not thread-safe. */
final class BoundCommunityId implements BoundEnricher {

  private static final int SOURCE_PORT = CoreField.SOURCE_PORT.slot();
  private static final int DESTINATION_PORT = CoreField.DESTINATION_PORT.slot();
  private static final int PROTOCOL = CoreField.NETWORK_IANA_NUMBER.slot();

  private final int slot;
  private final IcmpFields icmp;
  private final CommunityId id;

  BoundCommunityId(FieldTable fields, CommunityId id) {
    this.slot = fields.slot(CommunityIdEnricher.FIELD);
    this.icmp = new IcmpFields(fields);
    this.id = id;
  }

  @Override
  public void enrich(Event event, JsonBuffer members) {
    if (slot < 0 || event.kind(slot) != ValueKind.MISSING) {
      return;
    }
    byte[] made = make(event);
    if (made != null) {
      event.setAscii(slot, made);
    }
  }

  @Override
  public void describe(Event event, JsonBuffer members) {
    // The field itself says all.
  }

  private byte @Nullable [] make(Event event) {
    AddressBits source = event.addressBits(CoreField.SOURCE_IP.slot());
    AddressBits destination = event.addressBits(CoreField.DESTINATION_IP.slot());
    if (source == null || destination == null || event.kind(PROTOCOL) != ValueKind.LONG) {
      return null;
    }
    int protocol = (int) event.longValue(PROTOCOL);
    if (CommunityId.usesPorts(protocol)) {
      // Fragments have none, and a name without them would be that of no flow.
      boolean ports =
          event.kind(SOURCE_PORT) == ValueKind.LONG
              && event.kind(DESTINATION_PORT) == ValueKind.LONG;
      return ports
          ? id.ofPorts(
              protocol,
              source,
              (int) event.longValue(SOURCE_PORT),
              destination,
              (int) event.longValue(DESTINATION_PORT))
          : null;
    }
    if (protocol == IcmpPairs.ICMP || protocol == IcmpPairs.ICMP_V6) {
      int message = icmp.message(event);
      // No ICMPv6 message has the type 0; exporters write it where they do not know.
      return message == IcmpFields.NONE || (protocol == IcmpPairs.ICMP_V6 && message == 0)
          ? null
          : id.ofIcmp(protocol, source, destination, message >> 8, message & 255);
    }
    return id.ofAddresses(protocol, source, destination);
  }
}
