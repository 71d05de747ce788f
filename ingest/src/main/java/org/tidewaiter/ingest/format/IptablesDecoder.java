package org.tidewaiter.ingest.format;

import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.decode.DecodeSink;
import org.tidewaiter.ingest.decode.Decoder;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.firewall.EnvelopeReader;
import org.tidewaiter.ingest.firewall.KernelLogDecoder;

/** Decodes kernel log lines, bare or in a member of a JSON object. */
final class IptablesDecoder implements Decoder {

  private final KernelLogDecoder text;
  private final JsonRecords envelopes;

  IptablesDecoder(FieldTable fields, DecodeSettings settings) {
    text = new KernelLogDecoder(fields, settings);
    Event event = new Event(fields);
    EnvelopeReader reader = new EnvelopeReader(event, settings);
    envelopes = new JsonRecords(event, settings.limits(), reader::apply);
  }

  @Override
  public void decode(byte[] record, long timestampMillis, DecodeSink sink) {
    if (FirstByte.of(record) == '{') {
      envelopes.decode(record, timestampMillis, sink);
    } else {
      text.decode(record, timestampMillis, sink);
    }
  }
}
