package org.tidewaiter.enrich.port;

import java.util.List;
import java.util.Optional;

/**
 * What is known of the present use of a port, whatever it is registered for.
 *
 * @param use active or dormant
 * @param what the software or protocol meant, and why the use is judged so
 * @param category what kind of service it is, where that is stated
 * @param cleartext whether whoever listens on the way usually reads logins, commands or private
 *     data; not where encryption is commonly begun within the connection
 * @param sources where this comes from; at least one
 */
public record UseFact(
    CurrentUse use,
    String what,
    Optional<UseCategory> category,
    boolean cleartext,
    List<Source> sources) {

  /** Copies the list. */
  public UseFact {
    sources = List.copyOf(sources);
  }
}
