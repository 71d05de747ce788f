package org.tidewaiter.rules.trial;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of one test. Immutable.
 *
 * @param trial the test
 * @param outcomes what the rule made of each event
 * @param differences lines that say how this differs from what was expected; none if it passed
 */
public record TrialResult(TrialCase trial, List<Outcome.Of> outcomes, List<String> differences) {

  /** Most events of a test that are shown. */
  private static final int MAX_SHOWN = 5;

  /** Copies the lists. */
  public TrialResult {
    outcomes = List.copyOf(outcomes);
    differences = List.copyOf(differences);
  }

  /** Compares outcomes with what the test expects. */
  static TrialResult of(TrialCase trial, List<Outcome.Of> outcomes) {
    List<String> lines = new ArrayList<>();
    TrialExpectation expected = trial.expected();
    boolean counted = expected.count().isPresent();
    if (counted) {
      count(expected.count().getAsInt(), outcomes, lines);
    }
    int shown = 0;
    for (Outcome.Of one : outcomes) {
      List<String> differing = Difference.of(expected, counted, one.outcome());
      if (!differing.isEmpty() && ++shown <= MAX_SHOWN) {
        String place = one.place().isEmpty() ? "" : one.place() + ": ";
        lines.add(place + differing.get(0));
        lines.addAll(differing.subList(1, differing.size()));
      }
    }
    if (shown > MAX_SHOWN) {
      lines.add("and so on for " + (shown - MAX_SHOWN) + " more events");
    }
    return new TrialResult(trial, outcomes, lines);
  }

  private static void count(int wanted, List<Outcome.Of> outcomes, List<String> lines) {
    List<String> matched =
        outcomes.stream()
            .filter(one -> one.outcome() instanceof Outcome.Matched)
            .map(Outcome.Of::place)
            .toList();
    if (matched.size() != wanted) {
      lines.add(
          "expected a match of "
              + wanted
              + " events, but "
              + matched.size()
              + " of "
              + outcomes.size()
              + " matched");
      matched.stream().limit(MAX_SHOWN).forEach(place -> lines.add("    " + place));
      if (matched.size() > MAX_SHOWN) {
        lines.add("    and " + (matched.size() - MAX_SHOWN) + " more");
      }
    }
  }

  /** Returns whether the rule did what was expected. */
  public boolean passed() {
    return differences.isEmpty();
  }
}
