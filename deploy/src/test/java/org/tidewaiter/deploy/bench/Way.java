package org.tidewaiter.deploy.bench;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidewaiter.deploy.pipeline.DeliverySettings;

/**
 * A way to drain a topic, as its name says it: the work; then, each only where it is not the usual,
 * {@code -at-least-once}, {@code -2-workers}, {@code -commit-50} (milliseconds), and the events'
 * form, such as {@code -flat}.
 *
 * @param work what is done with an event, such as {@code copy} or {@code tidewaiter-1000}
 * @param atLeastOnce without transactions
 * @param workers each with a thread, a consumer and a producer of its own
 * @param commitMillis how often each of them commits while more is waiting
 * @param form what the events are written in
 */
record Way(String work, boolean atLeastOnce, int workers, int commitMillis, EventForm form) {

  private static final String STREAMS = "streams";
  private static final int USUAL_COMMIT =
      (int) DeliverySettings.DEFAULT.commitInterval().toMillis();

  /** A worker commits so often in any case. */
  private static final int MOST_COMMIT =
      (int) DeliverySettings.DEFAULT.transactionTimeout().toMillis() / 4;

  private static final Pattern NAME =
      Pattern.compile(
          "(copy|copy-plus|copy-keyed|jackson-streaming|streams"
              + "|(?:tidewaiter|jackson-tree)(?:-[1-9]\\d{0,5})?)"
              + "(-at-least-once)?(?:-([2-9])-workers)?(?:-commit-(\\d{1,5}))?"
              + "(-flat|-goflow2|-iptables)?");

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
            parts.group(4) == null ? USUAL_COMMIT : Integer.parseInt(parts.group(4)),
            EventForm.of(parts.group(5) == null ? "" : parts.group(5)));
    require(way.name().equals(name), name, way.name());
    require(way.commitMillis <= MOST_COMMIT, name, "-commit-0 to -commit-" + MOST_COMMIT);
    boolean plain = way.equals(usual(way.work, EventForm.ECS));
    require(plain || !way.work.equals(STREAMS), name, STREAMS + " alone");
    boolean form = way.form == EventForm.ECS || !way.work.startsWith("jackson");
    require(form, name, way.work + " on ECS");
    return way;
  }

  private static void require(boolean met, String name, String expected) {
    if (!met) {
      throw new IllegalArgumentException("way: " + name + " (expected: " + expected + ")");
    }
  }

  /** Returns work on events in a form with everything else as it is where nothing is said. */
  static Way usual(String work, EventForm form) {
    return new Way(work, false, 1, USUAL_COMMIT, form);
  }

  /** Returns its name. */
  String name() {
    return work
        + (atLeastOnce ? "-at-least-once" : "")
        + (workers == 1 ? "" : "-" + workers + "-workers")
        + (commitMillis == USUAL_COMMIT ? "" : "-commit-" + commitMillis)
        + form.suffix();
  }

  /** Returns other work in the same circumstances: what this one may be compared with. */
  Way like(String otherWork) {
    return new Way(otherWork, atLeastOnce, workers, commitMillis, form);
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
