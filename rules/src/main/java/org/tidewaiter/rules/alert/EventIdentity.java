package org.tidewaiter.rules.alert;

/**
 * The name of an event: {@code <hash>-<index>}.
 *
 * <p>The hash is the first 128 bits of the SHA-256 of the record's value bytes, in 32 lower-case
 * hexadecimal digits; the index is the event's place in the record, in decimal. Where the event
 * came from is no part of it, so a file and a topic with the same bytes give the same name, and
 * byte-identical records share one. Anyone can compute it: {@code sha256sum | cut -c1-32}.
 *
 * @param text the name
 */
public record EventIdentity(String text) {

  /**
   * Names an event of a text format, JSON included. Line ends at the end of the value are dropped
   * first, because senders differ in whether they keep them.
   *
   * @param value the record's value
   * @param index place of the event in its record, from 0
   */
  public static EventIdentity ofText(byte[] value, int index) {
    int end = value.length;
    while (end > 0 && (value[end - 1] == '\n' || value[end - 1] == '\r')) {
      end--;
    }
    return of(value, end, index);
  }

  /**
   * Names an event of a binary format, where every byte counts.
   *
   * @param value the record's value
   * @param index place of the event in its record, from 0
   */
  public static EventIdentity ofBinary(byte[] value, int index) {
    return of(value, value.length, index);
  }

  private static EventIdentity of(byte[] value, int end, int index) {
    if (index < 0) {
      throw new IllegalArgumentException("index: " + index + " (expected: >= 0)");
    }
    return new EventIdentity(new Digest().add(value, 0, end).hex() + "-" + index);
  }

  @Override
  public String toString() {
    return text;
  }
}
