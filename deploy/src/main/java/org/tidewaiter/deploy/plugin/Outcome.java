package org.tidewaiter.deploy.plugin;

import java.util.Locale;

/** What becomes of an event at a plug-in. Anything but the first names the plug-in in the event. */
public enum Outcome {
  /** The call returned. */
  DONE,
  /** The call threw, or broke the rules for plug-ins. */
  FAILED,
  /** The call did not return within the budget, and was interrupted. */
  OVERDUE,
  /** The plug-in was not called: budget used up, not open, or still in a call given up before. */
  SKIPPED;

  /** Returns the label in metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
