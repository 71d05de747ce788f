package org.tidewaiter.ingest.format;

import java.time.ZoneId;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.decode.DecodeSink;
import org.tidewaiter.ingest.decode.Decoder;
import org.tidewaiter.ingest.decode.Reason;
import org.tidewaiter.ingest.decode.core.DialectReader;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.ValueKind;
import org.tidewaiter.ingest.firewall.EnvelopeReader;
import org.tidewaiter.ingest.firewall.KernelLogDecoder;
import org.tidewaiter.ingest.firewall.KernelLogReader;

/**
 * Tells a record's format from the record alone, and decodes it.
 *
 * <p>An object is told by the names of its addresses and ports: ECS's, goflow2's, pmacct's, the
 * flat ones, in this order. An object without any may hold a kernel log line in its message; else
 * it is {@code json}. Text is kernel log lines if one of them has a packet. Nothing is remembered,
 * so that equal bytes are always decoded alike.
 */
final class AutoDecoder implements Decoder {

  private final DecodeSettings settings;
  private final Event event;
  private final JsonRecords objects;
  private final KernelLogDecoder text;
  private final Candidate[] candidates;
  private final EnvelopeReader envelope;
  private final DialectReader other;

  /** A dialect, and the slots that tell it: any of them in the input. */
  private record Candidate(DialectReader reader, int[] slots) {}

  AutoDecoder(FieldTable fields, DecodeSettings settings) {
    this.settings = settings;
    event = new Event(fields);
    ZoneId zone = settings.timezone();
    candidates =
        new Candidate[] {
          candidate(Format.ECS, zone, endpoints()),
          candidate(Format.GOFLOW2, zone, Stream.of("src_addr", "dst_addr")),
          candidate(Format.PMACCT, zone, Stream.of("ip_src", "ip_dst", "port_src", "port_dst")),
          candidate(Format.FLAT, zone, flatEndpoints()),
        };
    envelope = new EnvelopeReader(event, settings);
    other = new DialectReader(Format.JSON.dialect(), event, zone);
    objects = new JsonRecords(event, settings.limits(), this::apply);
    text = new KernelLogDecoder(fields, settings);
  }

  private static Stream<String> endpoints() {
    return Stream.of(
            CoreField.SOURCE_IP,
            CoreField.SOURCE_PORT,
            CoreField.DESTINATION_IP,
            CoreField.DESTINATION_PORT)
        .map(CoreField::fieldName);
  }

  private static Stream<String> flatEndpoints() {
    return Stream.of(
        "src_ip",
        "srcip",
        "source_ip",
        "src_port",
        "srcport",
        "source_port",
        "dst_ip",
        "dstip",
        "dest_ip",
        "destination_ip",
        "dst_port",
        "dstport",
        "dest_port",
        "destination_port");
  }

  private Candidate candidate(Format format, ZoneId zone, Stream<String> names) {
    int[] slots = names.mapToInt(event.fields()::slot).toArray();
    return new Candidate(new DialectReader(format.dialect(), event, zone), slots);
  }

  private @Nullable DecodeError apply(long timestampMillis) {
    for (Candidate candidate : candidates) {
      for (int slot : candidate.slots()) {
        if (event.kind(slot) != ValueKind.MISSING) {
          return candidate.reader().apply(timestampMillis);
        }
      }
    }
    return envelope.find() ? envelope.apply(timestampMillis) : other.apply(timestampMillis);
  }

  @Override
  public void decode(byte[] record, long timestampMillis, DecodeSink sink) {
    int first = FirstByte.of(record);
    boolean scan = first == '{' || first == FirstByte.NONE;
    if (scan || record.length > settings.limits().maxRecordBytes()) {
      objects.decode(record, timestampMillis, sink);
    } else if (KernelLogReader.isPacket(record, 0, record.length)) {
      text.decode(record, timestampMillis, sink);
    } else if (isOtherJson(first, record[record.length - 1])) {
      objects.decode(record, timestampMillis, sink);
    } else {
      DecodeError error = text.checkEncoding(record);
      sink.rejected(error == null ? unknown() : error, 0);
    }
  }

  private static boolean isOtherJson(int first, int last) {
    return (first == '[' && last == ']') || (first == '"' && last == '"');
  }

  private static DecodeError unknown() {
    String detail = "neither a JSON object nor a packet filter's log line (expected: one of them)";
    return new DecodeError(Reason.UNKNOWN_FORMAT, 0, detail);
  }
}
