package org.tidewaiter.rules.compile;

import java.util.List;
import org.tidewaiter.rules.match.Plan;

/**
 * A plan and what it costs.
 *
 * @param plan what is asked of an event
 * @param comparisons how many comparisons that takes, at most
 * @param settings what names each setting that the plan rests on
 */
record Planned(Plan plan, long comparisons, List<String> settings) {

  /** Copies the list. */
  Planned {
    settings = List.copyOf(settings);
  }
}
