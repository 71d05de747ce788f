package org.tidewaiter.ingest.format;

import java.util.function.Consumer;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeSink;
import org.tidewaiter.ingest.event.Event;

/** Hands events to a test, and fails on errors. */
record EventsOnly(Consumer<Event> events) implements DecodeSink {

  @Override
  public void event(Event event, int index) {
    events.accept(event);
  }

  @Override
  public void rejected(DecodeError error, int index) {
    throw new AssertionError(error);
  }
}
