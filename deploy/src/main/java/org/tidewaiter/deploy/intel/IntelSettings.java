package org.tidewaiter.deploy.intel;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.deploy.plugin.PluginSettings;

/**
 * Which data the enrichment works with. Immutable.
 *
 * @param facts a site's own files of facts, resolved; they add to what ships
 * @param risk a site's own points of the risk, resolved; the others stay as shipped
 * @param asOf the time at which facts with a period are judged, in place of each event's own
 * @param watch whether changed files are taken up while running; plug-ins never are
 * @param registry IANA's own file in place of the shipped snapshot
 * @param context what is known of addresses
 * @param flows what is remembered and said of flows
 * @param plugins which plug-ins add to events what they know
 */
public record IntelSettings(
    List<Path> facts,
    Optional<Path> risk,
    Optional<Instant> asOf,
    boolean watch,
    RegistrySettings registry,
    ContextSettings context,
    FlowSettings flows,
    PluginSettings plugins) {

  /** What ships with Tidewaiter. */
  public static final IntelSettings DEFAULT =
      new IntelSettings(
          List.of(),
          Optional.empty(),
          Optional.empty(),
          true,
          RegistrySettings.DEFAULT,
          ContextSettings.DEFAULT,
          FlowSettings.DEFAULT,
          PluginSettings.DEFAULT);

  /** Copies the list. */
  public IntelSettings {
    facts = List.copyOf(facts);
  }

  /** Returns the same with other files of facts beside those that are there. */
  public IntelSettings plusFacts(List<Path> more) {
    List<Path> all = new ArrayList<>(facts);
    all.addAll(more);
    return new IntelSettings(all, risk, asOf, watch, registry, context, flows, plugins);
  }

  /** Returns the same with a site's own points of the risk. */
  public IntelSettings withRisk(Path other) {
    return new IntelSettings(
        facts, Optional.of(other), asOf, watch, registry, context, flows, plugins);
  }

  /** Returns the same, judged at this time for every event. */
  public IntelSettings asOf(Instant time) {
    return new IntelSettings(
        facts, risk, Optional.of(time), watch, registry, context, flows, plugins);
  }

  /** Returns the same with another registry. */
  public IntelSettings withRegistry(RegistrySettings other) {
    return new IntelSettings(facts, risk, asOf, watch, other, context, flows, plugins);
  }

  /** Returns the same with other knowledge of addresses. */
  public IntelSettings withContext(ContextSettings other) {
    return new IntelSettings(facts, risk, asOf, watch, registry, other, flows, plugins);
  }

  /** Returns the same with other plug-ins. */
  public IntelSettings withPlugins(PluginSettings other) {
    return new IntelSettings(facts, risk, asOf, watch, registry, context, flows, other);
  }

  /** Returns every file that is read; that of the registry need not be there. */
  public List<Path> files() {
    List<Path> files = new ArrayList<>(facts);
    risk.ifPresent(files::add);
    registry.file().ifPresent(files::add);
    files.addAll(context.files());
    return files;
  }
}
