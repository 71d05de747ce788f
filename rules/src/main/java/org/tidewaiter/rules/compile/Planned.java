package org.tidewaiter.rules.compile;

import org.tidewaiter.rules.match.Plan;

/**
 * A plan and what it costs.
 *
 * @param plan what is asked of an event
 * @param comparisons how many comparisons that takes, at most
 */
record Planned(Plan plan, long comparisons) {}
