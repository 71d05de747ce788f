package org.tidewaiter.deploy.plugin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidewaiter.enrich.BoundEnricher;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.enrich.spi.EnricherPlugin;
import org.tidewaiter.ingest.event.FieldTable;

/** A plug-in as an enricher like any other, held to what it has declared. Thread-safe. */
public final class PluginEnricher implements Enricher {

  /** Names the plug-ins that an event had to go without. */
  public static final String FAILED = "tidewaiter.enrichers.failed";

  private static final Duration OPENING = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(PluginEnricher.class);

  private final Declared declared;
  private final EnricherPlugin plugin;
  private final ClassLoader loader;
  private final Duration budget;
  private final Duration opening;
  private final FieldNames reads;
  private final FieldNames adds;
  private final PluginCounts counts = new PluginCounts();
  private final Complaints complaints = new Complaints(LOG::warn, System::nanoTime);

  /**
   * What a plug-in says of itself, checked.
   *
   * @param source its jar or folder
   */
  record Declared(Path source, String name, String version, Set<String> reads, Set<String> adds) {}

  /** A session took longer to open than it may, and none has opened since. */
  private volatile boolean slowToOpen;

  PluginEnricher(Declared declared, EnricherPlugin plugin, ClassLoader loader, Duration budget) {
    this(declared, plugin, loader, budget, OPENING);
  }

  /**
   * Makes one with another time for opening.
   *
   * @param opening how long a session may take to open, and how long until it is tried again
   */
  PluginEnricher(
      Declared declared,
      EnricherPlugin plugin,
      ClassLoader loader,
      Duration budget,
      Duration opening) {
    this.declared = declared;
    this.plugin = plugin;
    this.loader = loader;
    this.budget = budget;
    this.opening = opening;
    reads = new FieldNames(declared.reads());
    adds = new FieldNames(declared.adds());
  }

  /** Returns what settings, metrics, logs and events call it. */
  public String name() {
    return declared.name();
  }

  /** Returns what it has done so far. */
  public PluginCounts counts() {
    return counts;
  }

  /** Returns what a person should know of it before it runs, in one line. */
  public String describe() {
    return "%s from %s: reads %s; adds %s"
        .formatted(version(), declared.source(), words(reads.names()), words(adds.names()));
  }

  private static String words(Collection<String> names) {
    return names.isEmpty() ? "nothing" : String.join(", ", names);
  }

  @Override
  public Set<String> needs() {
    return Set.copyOf(reads.names());
  }

  @Override
  public Set<String> provides() {
    Set<String> names = new TreeSet<>(adds.names());
    names.add(FAILED);
    return names;
  }

  @Override
  public Set<String> shows() {
    return provides();
  }

  /** Returns name and version with a slash between them. */
  @Override
  public String version() {
    return declared.name() + "/" + declared.version();
  }

  /**
   * Opens a session of the plug-in, and waits for it, for a time. It does not wait if an earlier
   * one has used that time up: one that hangs holds up each worker once, and not at each change of
   * rules.
   */
  @Override
  public BoundEnricher bind(FieldTable fields) {
    return new BoundPlugin(this, fields);
  }

  EnricherPlugin plugin() {
    return plugin;
  }

  PluginThread newThread() {
    return new PluginThread("plugin-" + declared.name(), loader, Duration.ofSeconds(10).toNanos());
  }

  Duration budget() {
    return budget;
  }

  Duration opening() {
    return opening;
  }

  boolean isSlowToOpen() {
    return slowToOpen;
  }

  void slowToOpen(boolean slow) {
    slowToOpen = slow;
  }

  FieldNames reads() {
    return reads;
  }

  FieldNames adds() {
    return adds;
  }

  /** Tells the operator what goes wrong; the sentence goes on behind the plug-in's name. */
  void complain(String sentence) {
    complaints.tell("Plug-in " + declared.name() + " " + sentence);
  }
}
