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
 * @param registry IANA's own file in place of the shipped snapshot
 */
public record IntelSettings(
    List<Path> facts,
    Optional<Path> risk,
    Optional<Instant> asOf,
    boolean watch,
    RegistrySettings registry) {

  /** What ships with Tidewaiter. */
  public static final IntelSettings DEFAULT =
      new IntelSettings(List.of(), Optional.empty(), Optional.empty(), true);

  /** Copies the list. */
  public IntelSettings {
    facts = List.copyOf(facts);
  }

  /** Makes settings with the registry that ships. */
  public IntelSettings(
      List<Path> facts, Optional<Path> risk, Optional<Instant> asOf, boolean watch) {
    this(facts, risk, asOf, watch, RegistrySettings.DEFAULT);
  }

  /** Returns the same with other files of facts beside those that are there. */
  public IntelSettings plusFacts(List<Path> more) {
    List<Path> all = new ArrayList<>(facts);
    all.addAll(more);
    return new IntelSettings(all, risk, asOf, watch, registry);
  }

  /** Returns the same, judged at this time for every event. */
  public IntelSettings asOf(Instant time) {
    return new IntelSettings(facts, risk, Optional.of(time), watch, registry);
  }

  /** Returns the same with another registry. */
  public IntelSettings withRegistry(RegistrySettings other) {
    return new IntelSettings(facts, risk, asOf, watch, other);
  }

  /** Returns every file that is read; that of the registry need not be there. */
  public List<Path> files() {
    List<Path> files = new ArrayList<>(facts);
    risk.ifPresent(files::add);
    registry.file().ifPresent(files::add);
    return files;
  }
}
