package org.tidewaiter.enrich.port;

import java.util.List;

/**
 * A claim about a port that is often met and that the registry or the documents contradict.
 *
 * @param claim what is said
 * @param by who says it
 * @param truth what the sources show
 * @param sources where that is shown; at least one
 */
public record Dispute(String claim, String by, String truth, List<Source> sources) {

  /** Copies the list. */
  public Dispute {
    sources = List.copyOf(sources);
  }
}
