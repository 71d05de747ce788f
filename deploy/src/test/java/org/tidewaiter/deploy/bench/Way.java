package org.tidewaiter.deploy.bench;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A way to drain a topic, as its name says it: the work; then, each only where it is not the usual,
 * {@code -at-least-once}, {@code -2-workers}, and the events' form, such as {@code -flat}.
 *
 * @param work what is done with an event, such as {@code copy} or {@code tidewaiter-1000}
 * @param atLeastOnce without transactions
 * @param workers each with a thread, a consumer and a producer of its own
 * @param form what the events are written in
 */
record Way(String work, boolean atLeastOnce, int workers, EventForm form) {

  private static final String JACKSON = "jackson-tree(?:-[1-9]\\d{0,5})?|jackson-streaming|streams";

  private static final Pattern NAME =
      Pattern.compile(
          "(copy|copy-plus|copy-keyed|tidewaiter(?:-[1-9]\\d{0,5})?|"
              + JACKSON
              + ")(-at-least-once)?(?:-([2-9])-workers)?(-flat|-goflow2|-iptables)?");

  /**
   * Reads a name.
   *
   * @throws IllegalArgumentException if it is none, or asks for what its work cannot do
   */
  static Way of(String name) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "way: " + name + " (expected: such as " + String.join(", ", Variants.ALL) + ")");
    }
    Way way =
        new Way(
            parts.group(1),
            parts.group(2) != null,
            parts.group(3) == null ? 1 : Integer.parseInt(parts.group(3)),
            EventForm.of(parts.group(4) == null ? "" : parts.group(4)));
    if (way.work.matches(JACKSON) && !way.name().equals(way.work)) {
      throw new IllegalArgumentException("way: " + name + " (expected: " + way.work + " alone)");
    }
    return way;
  }

  /** Returns its name. */
  String name() {
    return work
        + (atLeastOnce ? "-at-least-once" : "")
        + (workers == 1 ? "" : "-" + workers + "-workers")
        + form.suffix();
  }

  /** Returns other work in the same circumstances: what this one may be compared with. */
  Way like(String otherWork) {
    return new Way(otherWork, atLeastOnce, workers, form);
  }

  /** Returns how many made-up rules the work runs, if it runs such. */
  OptionalInt rules() {
    String last = work.substring(work.lastIndexOf('-') + 1);
    return last.matches("\\d+") ? OptionalInt.of(Integer.parseInt(last)) : OptionalInt.empty();
  }

  /** Returns whether the work is Tidewaiter's. */
  boolean isTidewaiter() {
    return work.startsWith("tidewaiter");
  }
}
