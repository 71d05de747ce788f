package org.tidewaiter.deploy.config;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The keys of the data behind the enrichment. */
final class IntelKeys {

  static final Key<List<Path>> FACTS =
      Key.defaulted(
          "facts",
          new ListOf<>(Shapes.path(), 0),
          "[]",
          "Files of facts of your own, which add to those that ship. A relative path counts from"
              + " this file's folder.");

  static final Key<Path> RISK =
      Key.optional(
          "risk",
          Shapes.path(),
          "risk.properties",
          "A file with points of the risk in place of those that ship; those that it lacks stay.");

  static final Key<Instant> AS_OF =
      Key.optional(
          "as_of",
          Shapes.time(),
          "2004-02-01",
          "The time at which facts with a period are judged, for every event. Without it they are"
              + " judged at the event's own time.");

  static final Key<Boolean> WATCH =
      Key.defaulted(
          "watch",
          Shapes.trueOrFalse(),
          "true",
          "Whether changed files are taken up while running. A set with an error is refused whole"
              + " and the old one kept.");

  static final Key<Values> INTEL =
      Key.section("intel", "The data behind the enrichment.", FACTS, RISK, AS_OF, WATCH);

  private IntelKeys() {}
}
