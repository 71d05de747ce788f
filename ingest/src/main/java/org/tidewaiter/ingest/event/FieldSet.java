package org.tidewaiter.ingest.event;

import java.util.Arrays;

/**
 * Some fields of a table, of which is asked whether an event has any: for fields that few events
 * have, so that the others pay for one look at a few words of bits and not for one at each field.
 * Immutable and thread-safe.
 */
public final class FieldSet {

  /** The numbers of those words of {@link Event#present} that have a bit of a field. */
  private final int[] words;

  private final long[] masks;

  private FieldSet(int[] words, long[] masks) {
    this.words = words;
    this.masks = masks;
  }

  /** Makes a set of the fields with these names, as far as the table has them. */
  public static FieldSet of(FieldTable fields, Iterable<String> names) {
    long[] bits = new long[Cells.words(fields.size())];
    for (String name : names) {
      int slot = fields.slot(name);
      if (slot >= 0) {
        bits[slot >> 6] |= 1L << slot;
      }
    }
    int[] words = new int[bits.length];
    long[] masks = new long[bits.length];
    int count = 0;
    for (int word = 0; word < bits.length; word++) {
      if (bits[word] != 0) {
        words[count] = word;
        masks[count++] = bits[word];
      }
    }
    return new FieldSet(Arrays.copyOf(words, count), Arrays.copyOf(masks, count));
  }

  /** Returns whether an event of the table has any of them, and be it as {@code null}. */
  public boolean isAnyIn(Event event) {
    long found = 0;
    for (int i = 0; i < words.length; i++) {
      found |= event.present(words[i]) & masks[i];
    }
    return found != 0;
  }
}
