package org.tidewaiter.enrich.registry;

import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.enrich.registry.RegistryProblem.Kind;

/** Collects what a reader finds, rows and problems, within the limits; not thread-safe. */
final class Findings {

  private final RegistryLimits limits;
  private final List<RegistryRow> rows = new ArrayList<>();
  private final List<RegistryProblem> problems = new ArrayList<>();

  Findings(RegistryLimits limits) {
    this.limits = limits;
  }

  /** Adds a problem, or says once that there are more than can be told. */
  void problem(Kind kind, int line, int column, String message) {
    if (problems.size() < limits.problems()) {
      problems.add(new RegistryProblem(kind, line, column, message));
    } else if (problems.size() == limits.problems()) {
      problems.add(
          new RegistryProblem(
              kind, line, column, "more than " + limits.problems() + " errors; the rest is left"));
    }
  }

  /** Adds a row; returns whether another one is still within the limits. */
  boolean row(RegistryRow row) {
    if (rows.size() < limits.rows()) {
      rows.add(row);
      return true;
    }
    problem(
        Kind.VALUE,
        row.line(),
        row.column(),
        "rows: more than " + limits.rows() + " (expected: at most so many)");
    return false;
  }

  /** Returns whether no row was added so far. */
  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Returns all that was found. */
  RegistryData data(String date) {
    if (rows.isEmpty() && problems.isEmpty()) {
      problem(Kind.MISSING, 0, 0, "rows: none (expected: those of the registry)");
    }
    return new RegistryData(date, rows, problems);
  }
}
