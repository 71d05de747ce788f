package org.tidewaiter.deploy.bench;

import java.util.Collections;
import java.util.List;

/**
 * Several measurements of the same.
 *
 * @param all at least one
 */
record Spread(List<Double> all) {

  /** Copies the list. */
  Spread {
    all = List.copyOf(all);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("measurements: 0 (expected: >= 1)");
    }
  }

  double median() {
    List<Double> sorted = all.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  double least() {
    return Collections.min(all);
  }

  double most() {
    return Collections.max(all);
  }
}
