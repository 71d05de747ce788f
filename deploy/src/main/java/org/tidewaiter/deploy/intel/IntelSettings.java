package org.tidewaiter.deploy.intel;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which data the enrichment works with. Immutable.
 *
 * @param facts a site's own files of facts, resolved; they add to what ships
 * @param risk a site's own points of the risk, resolved; the others stay as shipped
 * @param asOf the time at which facts with a period are judged, in place of each event's own
 * @param watch whether changed files are taken up while running
 */
public record IntelSettings(
    List<Path> facts, Optional<Path> risk, Optional<Instant> asOf, boolean watch) {

  /** What ships with Tidewaiter. */
  public static final IntelSettings DEFAULT =
      new IntelSettings(List.of(), Optional.empty(), Optional.empty(), true);

  /** Copies the list. */
  public IntelSettings {
    facts = List.copyOf(facts);
  }

  /** Returns the same with other files of facts beside those that are there. */
  public IntelSettings plusFacts(List<Path> more) {
    List<Path> all = new ArrayList<>(facts);
    all.addAll(more);
    return new IntelSettings(all, risk, asOf, watch);
  }

  /** Returns the same, judged at this time for every event. */
  public IntelSettings asOf(Instant time) {
    return new IntelSettings(facts, risk, Optional.of(time), watch);
  }

  /** Returns every file that is read. */
  public List<Path> files() {
    List<Path> files = new ArrayList<>(facts);
    risk.ifPresent(files::add);
    return files;
  }
}
