package org.tidewaiter.deploy.bench.match;

import java.util.Set;

/** An engine that is given a record's bytes and says which rules match. */
interface PeerEngine {

  /** Returns how many rules match an event: what is measured. */
  int count(byte[] record);

  /** Returns the numbers of the rules that match an event. */
  Set<Integer> matches(byte[] record);

  /**
   * Checks that another engine finds the same rules for the same events.
   *
   * @throws IllegalStateException if they disagree
   */
  default void checkAgrees(PeerEngine other, Iterable<byte[]> records) {
    for (byte[] record : records) {
      Set<Integer> mine = matches(record);
      Set<Integer> others = other.matches(record);
      if (!mine.equals(others)) {
        throw new IllegalStateException(
            "engines disagree: "
                + mine
                + " and "
                + others
                + " on "
                + new String(record, java.nio.charset.StandardCharsets.UTF_8));
      }
    }
  }
}
