package org.tidewaiter.rules.conformance;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A case of the suite; see its README for what each part means.
 *
 * @param id unique in the suite
 * @param rule documents of Sigma, at least one of them a rule
 * @param refused why one of the documents must be refused; nothing if none may be
 * @param repaired the same documents without the fault; nothing if there is none
 * @param context what the verdicts rest on beside rule and event
 * @param match events, in JSON, that a rule matches
 * @param noMatch events, in JSON, that no rule matches
 */
record ConformanceCase(
    String id,
    String rule,
    Optional<String> refused,
    Optional<String> repaired,
    Context context,
    List<String> match,
    List<String> noMatch) {

  /**
   * What the verdicts rest on beside rule and event.
   *
   * @param source category, product and service that the events come from; nothing if every rule is
   *     to be tried
   * @param placeholders values by name
   * @param timezone where times are read; nothing for UTC
   */
  record Context(
      Optional<Map<String, String>> source,
      Map<String, List<String>> placeholders,
      Optional<String> timezone) {}

  /** Returns how many verdicts it holds: one for each event, and one for a refusal. */
  int size() {
    return match.size() + noMatch.size() + (refused.isPresent() ? 1 : 0);
  }
}
