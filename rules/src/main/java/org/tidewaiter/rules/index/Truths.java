package org.tidewaiter.rules.index;

import java.util.Arrays;

/**
 * Which triggers fired for the event in hand.
 *
 * <p>A trigger has fired if its stamp is the number of the event, so that nothing needs to be
 * cleared between two events. One for each worker; not thread-safe.
 */
public final class Truths {

  private final int[] stamps;
  private final int[] fired;
  private int count;
  private int event;

  /** Makes room for a number of triggers. */
  Truths(int triggers) {
    stamps = new int[triggers];
    fired = new int[triggers];
  }

  /** Takes up the next event: nothing has fired. */
  void next() {
    count = 0;
    if (++event == 0) {
      Arrays.fill(stamps, 0);
      event = 1;
    }
  }

  void fire(int trigger) {
    if (stamps[trigger] != event) {
      stamps[trigger] = event;
      fired[count++] = trigger;
    }
  }

  void fireAll(int[] triggers) {
    for (int trigger : triggers) {
      fire(trigger);
    }
  }

  /** Returns whether a trigger has fired. */
  public boolean has(int trigger) {
    return stamps[trigger] == event;
  }

  /** Returns how many triggers have fired. */
  public int count() {
    return count;
  }

  /** Returns one of those that have fired; in no order that means anything. */
  public int fired(int index) {
    return fired[index];
  }
}
