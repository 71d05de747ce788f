package org.tidewaiter.ingest.decode;

import org.tidewaiter.ingest.event.Event;

/** Takes what a decoder makes of one record: good parts as events, bad parts as errors. */
public interface DecodeSink {

  /**
   * Takes an event.
   *
   * @param event valid only during the call: the decoder fills it again
   * @param index place of the event in its record, from 0
   */
  void event(Event event, int index);

  /**
   * Takes the fault of a part that could not be decoded.
   *
   * @param error what was wrong
   * @param index place of the part in its record, from 0
   */
  void rejected(DecodeError error, int index);
}
