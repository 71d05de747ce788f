package org.tidewaiter.ingest.format;

import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.decode.DecodeSink;
import org.tidewaiter.ingest.decode.Decoder;
import org.tidewaiter.ingest.decode.core.DialectReader;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;

/** Decodes JSON objects of one dialect. */
final class JsonDecoder implements Decoder {

  private final JsonRecords records;

  JsonDecoder(Format format, FieldTable fields, DecodeSettings settings) {
    Event event = new Event(fields);
    DialectReader reader = new DialectReader(format.dialect(), event, settings.timezone());
    records = new JsonRecords(event, settings.limits(), reader::apply);
  }

  @Override
  public void decode(byte[] record, long timestampMillis, DecodeSink sink) {
    records.decode(record, timestampMillis, sink);
  }
}
