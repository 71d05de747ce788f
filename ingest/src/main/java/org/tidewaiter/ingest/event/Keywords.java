package org.tidewaiter.ingest.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The ranges of a record that are string values. Not thread-safe. */
final class Keywords {

  private int[] ranges = new int[32];
  private boolean[] escapes = new boolean[16];
  private int count;

  void clear() {
    count = 0;
  }

  int count() {
    return count;
  }

  void add(int from, int to, boolean escaped) {
    if (count == escapes.length) {
      ranges = Arrays.copyOf(ranges, ranges.length * 2);
      escapes = Arrays.copyOf(escapes, escapes.length * 2);
    }
    ranges[count * 2] = from;
    ranges[count * 2 + 1] = to;
    escapes[count] = escaped;
    count++;
  }

  /** Returns -1 if the value has escapes. */
  int begin(int index) {
    return escapes[index] ? -1 : ranges[index * 2];
  }

  int end(int index) {
    return ranges[index * 2 + 1];
  }

  String text(int index, byte[] record) {
    int from = ranges[index * 2];
    int to = ranges[index * 2 + 1];
    return escapes[index]
        ? JsonString.unescape(record, from, to)
        : new String(record, from, to - from, StandardCharsets.UTF_8);
  }
}
