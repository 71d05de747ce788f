package org.tidewaiter.deploy.cli;

import org.tidewaiter.deploy.engine.Origin;
import org.tidewaiter.ingest.decode.DecodeError;

/** How rejected lines are told. */
final class Rejects {

  private Rejects() {}

  /** Returns {@code file:line:byte: reason: detail}, the byte from 1 and only where it is known. */
  static String text(Origin.File origin, DecodeError error) {
    String place = error.offset() < 0 ? "" : ":" + (error.offset() + 1);
    return origin + place + ": " + error.reason().code() + ": " + error.detail();
  }
}
