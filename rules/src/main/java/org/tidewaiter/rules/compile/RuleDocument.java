package org.tidewaiter.rules.compile;

import java.util.Optional;
import org.tidewaiter.rules.sigma.Position;
import org.tidewaiter.rules.sigma.SigmaDocument;

/**
 * A document of a rule file, and whether it was taken. Immutable.
 *
 * @param kind {@code rule}, {@code filter} or {@code correlation}
 * @param title what it calls itself; empty if it has no title
 * @param id its id, if it has one
 * @param file the file's name
 * @param position where it begins
 * @param sound whether no error was found in it
 */
public record RuleDocument(
    String kind, String title, Optional<String> id, String file, Position position, boolean sound) {

  static RuleDocument of(Loaded loaded) {
    SigmaDocument document = loaded.document();
    return new RuleDocument(
        document.kind(),
        document.metadata().title(),
        document.metadata().id(),
        document.place().file(),
        document.place().position(),
        loaded.isSound());
  }
}
