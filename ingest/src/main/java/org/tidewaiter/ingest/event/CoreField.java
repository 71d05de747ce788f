package org.tidewaiter.ingest.event;

/**
 * The fields that every decoder extracts and checks, whatever the rules ask for, so that the
 * verdict of a decode never depends on the rules.
 *
 * <p>The names are ECS's; what ECS has no name for is under {@code tidewaiter}. The ordinal is the
 * slot in every {@link FieldTable}.
 */
public enum CoreField {
  /** When the event happened; see {@link Event#timeMillis()}. */
  TIMESTAMP("@timestamp"),
  /** First packet of the flow. */
  EVENT_START("event.start"),
  /** Last packet of the flow. */
  EVENT_END("event.end"),
  /** Nanoseconds, as in ECS. */
  EVENT_DURATION("event.duration"),
  /** What the device says that it did, in its own words. */
  EVENT_ACTION("event.action"),
  /** A list; {@code allowed} or {@code denied} is in it, else the verdict is unknown. */
  EVENT_TYPE("event.type"),
  /** {@code success} or {@code failure} where the device says so. */
  EVENT_OUTCOME("event.outcome"),
  /** Address, checked. */
  SOURCE_IP("source.ip"),
  /** 0 to 65535. */
  SOURCE_PORT("source.port"),
  /** Bytes from the source. */
  SOURCE_BYTES("source.bytes"),
  /** Packets from the source. */
  SOURCE_PACKETS("source.packets"),
  /** Address, checked. */
  DESTINATION_IP("destination.ip"),
  /** 0 to 65535. */
  DESTINATION_PORT("destination.port"),
  /** Bytes from the destination. */
  DESTINATION_BYTES("destination.bytes"),
  /** Packets from the destination. */
  DESTINATION_PACKETS("destination.packets"),
  /** Lower-case name: {@code tcp}, {@code udp}, {@code icmp}, ... */
  NETWORK_TRANSPORT("network.transport"),
  /** IANA protocol number, 0 to 255. */
  NETWORK_IANA_NUMBER("network.iana_number"),
  /** Bytes of both directions. */
  NETWORK_BYTES("network.bytes"),
  /** Packets of both directions. */
  NETWORK_PACKETS("network.packets"),
  /** {@code inbound}, {@code outbound}, {@code internal}, {@code external}, ... */
  NETWORK_DIRECTION("network.direction"),
  /** TCP flags as the number of the header byte, FIN = 1 to CWR = 128; of a flow, all it saw. */
  TCP_FLAGS("tidewaiter.tcp.flags"),
  /** Whether the service side answered; missing where the input can't tell. */
  ANSWERED("tidewaiter.answered"),
  /** The format that decoded the event. */
  FORMAT("tidewaiter.format"),
  /** Where the event's time came from: {@code event} or {@code record}. */
  TIME_SOURCE("tidewaiter.time.source");

  private final String fieldName;

  CoreField(String fieldName) {
    this.fieldName = fieldName;
  }

  /** Returns the dotted field name. */
  public String fieldName() {
    return fieldName;
  }

  /** Returns the slot of this field, the same in every table. */
  public int slot() {
    return ordinal();
  }
}
