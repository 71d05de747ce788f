package org.tidewaiter.enrich.port;

import java.util.List;

/** What came of loading port data: all of it, or nothing and every reason why. */
public sealed interface LoadResult {

  /** The data is whole. */
  record Loaded(PortKnowledge knowledge) implements LoadResult {}

  /**
   * Something is wrong, so nothing was loaded.
   *
   * @param errors every error found, in order of files and lines; at least one
   */
  record Refused(List<PortDataError> errors) implements LoadResult {

    /** Copies the list. */
    public Refused {
      errors = List.copyOf(errors);
    }
  }
}
