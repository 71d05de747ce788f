package org.tidewaiter.deploy.bench;

import java.util.Collections;
import java.util.List;

/**
 * Several measurements of the same.
 *
 * @param all at least one
 */
public record Spread(List<Double> all) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public Spread {
    all = List.copyOf(all);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("measurements: 0 (expected: >= 1)");
    }
  }

  /** Returns the middle one, or the mean of the middle two. */
  public double median() {
    List<Double> sorted = all.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** Returns the least. */
  public double least() {
    return Collections.min(all);
  }

  /** Returns the most. */
  public double most() {
    return Collections.max(all);
  }
}
