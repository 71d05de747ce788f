package org.tidewaiter.ingest.decode;

/**
 * Turns the bytes of one record into events.
 *
 * <p>The verdict depends on the bytes, the record's timestamp and the settings only, never on the
 * projection. A decoder owns the event that it hands out and reuses it: one decoder for each
 * thread. It never throws on any input.
 */
public interface Decoder {

  /**
   * Decodes one record: calls the sink once for each event or bad part, in order of their index.
   *
   * @param record the value's bytes; read until the sink returns
   * @param timestampMillis the record's timestamp, milliseconds since 1970 UTC; stands in for what
   *     the input leaves out, such as the year of a syslog line
   * @param sink takes the events and the errors
   */
  void decode(byte[] record, long timestampMillis, DecodeSink sink);
}
