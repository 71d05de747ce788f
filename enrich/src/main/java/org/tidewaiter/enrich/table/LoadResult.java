package org.tidewaiter.enrich.table;

import java.util.List;

/**
 * What came of loading files: all of it, or nothing and every reason why.
 *
 * @param <T> what was to be loaded
 */
public sealed interface LoadResult<T> {

  /**
   * It was loaded.
   *
   * @param value what was loaded
   * @param warnings what an operator should know of all the same, in order of files and lines
   */
  record Loaded<T>(T value, List<DataProblem> warnings) implements LoadResult<T> {

    /** Copies the list. */
    public Loaded {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Something is wrong, so nothing was loaded.
   *
   * @param problems every problem found, in order of files and lines; at least one
   */
  record Refused<T>(List<DataProblem> problems) implements LoadResult<T> {

    /** Copies the list. */
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
