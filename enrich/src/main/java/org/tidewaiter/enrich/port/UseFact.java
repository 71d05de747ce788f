package org.tidewaiter.enrich.port;

import java.util.List;

/**
 * What is known of the present use of a port, whatever it is registered for.
 *
 * @param use active or dormant
 * @param what the software or protocol meant, and why the use is judged so
 * @param sources where this comes from; at least one
 */
public record UseFact(CurrentUse use, String what, List<Source> sources) {

  /** Copies the list. */
  public UseFact {
    sources = List.copyOf(sources);
  }
}
