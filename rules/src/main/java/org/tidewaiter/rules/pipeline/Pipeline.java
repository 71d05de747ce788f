package org.tidewaiter.rules.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tidewaiter.rules.sigma.Scalar;

/**
 * A processing pipeline: transformations of rules, in order. Immutable.
 *
 * <p>Source: pySigma documentation, "Processing Pipelines"; they are not part of Sigma's
 * specification.
 */
public final class Pipeline {

  private final String name;
  private final int priority;
  private final Map<String, List<Scalar>> vars;
  private final List<Step> steps;

  Pipeline(String name, int priority, Map<String, List<Scalar>> vars, List<Step> steps) {
    this.name = name;
    this.priority = priority;
    this.vars = Map.copyOf(new LinkedHashMap<>(vars));
    this.steps = List.copyOf(steps);
  }

  /** Returns what it calls itself; the name of its file if it does not say. */
  public String name() {
    return name;
  }

  /** Returns its priority: pipelines of lower ones are applied first. */
  public int priority() {
    return priority;
  }

  /** Returns the values that placeholders stand for. */
  Map<String, List<Scalar>> vars() {
    return vars;
  }

  List<Step> steps() {
    return steps;
  }

  @Override
  public String toString() {
    return name;
  }
}
