package org.tidewaiter.ingest.format;

import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.decode.Decoder;
import org.tidewaiter.ingest.event.FieldTable;

/** Makes the decoders. */
public final class Formats {

  private Formats() {}

  /**
   * Makes a decoder for one thread.
   *
   * @param fields what events are to hold
   * @throws IllegalArgumentException if the table lacks one of the format's raw fields
   */
  public static Decoder decoder(Format format, FieldTable fields, DecodeSettings settings) {
    return switch (format) {
      case AUTO -> new AutoDecoder(fields, settings);
      case IPTABLES -> new IptablesDecoder(fields, settings);
      default -> new JsonDecoder(format, fields, settings);
    };
  }
}
