package org.tidewaiter.enrich.registry;

import java.util.List;

/**
 * What was read from a registry file. With a single problem, the rows are not to be used.
 *
 * @param date the registry's date, {@code yyyy-MM-dd}: the XML's own, or the newest that a row of
 *     the CSV has, which itself bears none; empty if there is none
 * @param rows all rows, in file order
 * @param problems every problem found, in file order
 */
public record RegistryData(String date, List<RegistryRow> rows, List<RegistryProblem> problems) {

  /** Copies the lists. */
  public RegistryData {
    rows = List.copyOf(rows);
    problems = List.copyOf(problems);
  }
}
