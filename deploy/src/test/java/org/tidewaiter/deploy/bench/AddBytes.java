package org.tidewaiter.deploy.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.tidewaiter.deploy.bench.match.GeneratedRules;

/**
 * Puts prepared bytes before an event's last byte, a closing brace, without looking at the event:
 * the least that can be done by whoever adds as much as Tidewaiter does. Not thread-safe.
 *
 * <p>The bytes are what Tidewaiter itself adds to a thousand events, in turn. So they are as many
 * on average, and a producer's batch, which has fewer events than that, compresses as well as
 * Tidewaiter's: what is known of a port repeats itself, each Community ID does not.
 */
final class AddBytes implements UnaryOperator<byte[]> {

  private static final int EVENTS = 1000;

  private final List<byte[]> added;
  private int next;

  /** Prepares the bytes for events in a form. */
  AddBytes(EventForm form) {
    added = new Sample(GeneratedRules.of(1), EVENTS, form).added();
  }

  @Override
  public byte[] apply(byte[] value) {
    byte[] more = added.get(next);
    next = next + 1 == added.size() ? 0 : next + 1;
    int end = value.length - 1;
    byte[] all = Arrays.copyOf(value, value.length + more.length);
    System.arraycopy(more, 0, all, end, more.length);
    all[all.length - 1] = value[end];
    return all;
  }
}
