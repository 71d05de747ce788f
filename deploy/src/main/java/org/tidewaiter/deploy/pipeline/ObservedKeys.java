package org.tidewaiter.deploy.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.tidewaiter.enrich.observed.ServiceKey;
import org.tidewaiter.enrich.port.PortQuery;

/**
 * Keys of the observed topic: who writes, what kind of record it is, and of what. All records of
 * one writer are in one partition, so that a reader never sees half of a transaction.
 */
public final class ObservedKeys {

  /** What a record holds. */
  public enum Kind {
    /** The writer's generation and its undecided flows: a head. */
    STATE,
    /** The sum of one service up to the writer's generation. */
    SERVICE,
    /** The sum of one port's unnamed hosts, likewise. */
    PORT,
    /** What one batch added within a generation: a head and any number of lines. */
    JOURNAL
  }

  /**
   * A key that was read.
   *
   * @param writer its writer
   * @param kind what its record holds
   */
  public record Parsed(String writer, Kind kind) {}

  private ObservedKeys() {}

  static byte[] state(String writer) {
    return key(writer, Kind.STATE, "");
  }

  static byte[] service(String writer, ServiceKey service) {
    return key(writer, Kind.SERVICE, service.toString());
  }

  static byte[] port(String writer, PortQuery port) {
    return key(writer, Kind.PORT, port.transport().label() + "/" + port.port());
  }

  static byte[] journal(String writer, int slot) {
    return key(writer, Kind.JOURNAL, Integer.toString(slot));
  }

  private static byte[] key(String writer, Kind kind, String rest) {
    return (writer + " " + kind + " " + rest).getBytes(UTF_8);
  }

  /** Returns what a key says, or nothing if it is none of ours. */
  public static Optional<Parsed> parse(String key) {
    String[] words = key.split(" ", 3);
    if (words.length == 3) {
      for (Kind kind : Kind.values()) {
        if (kind.name().equals(words[1])) {
          return Optional.of(new Parsed(words[0], kind));
        }
      }
    }
    return Optional.empty();
  }
}
