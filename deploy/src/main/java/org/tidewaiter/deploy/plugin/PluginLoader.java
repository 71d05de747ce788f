package org.tidewaiter.deploy.plugin;

import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.enrich.spi.EnricherPlugin;

/** Finds and loads plug-ins; one instance loads them once. Not thread-safe. */
public final class PluginLoader {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final PluginSettings settings;
  private final FieldCheck fields;
  private final List<String> problems;
  private final ClassLoader shown = new SpiLoader();
  private final Map<String, Path> sources = new HashMap<>();

  private PluginLoader(
      PluginSettings settings, Collection<? extends Enricher> enrichers, List<String> problems) {
    this.settings = settings;
    this.problems = problems;
    fields = new FieldCheck(enrichers);
  }

  /**
   * Loads the plug-ins of the folder.
   *
   * @param settings which
   * @param enrichers that are there beside them, whose fields are taken
   * @param problems takes everything that is wrong, each as a line that names its file
   * @return those that are right, in order of their files' names
   */
  public static List<PluginEnricher> load(
      PluginSettings settings, Collection<? extends Enricher> enrichers, List<String> problems) {
    return new PluginLoader(settings, enrichers, problems).load();
  }

  private List<PluginEnricher> load() {
    int before = problems.size();
    List<PluginEnricher> loaded = new ArrayList<>();
    Optional<Path> folder = settings.folder();
    if (folder.isPresent()) {
      for (PluginFolder.Unit unit : new PluginFolder(problems).units(folder.get())) {
        PluginEnricher plugin = load(unit);
        if (plugin != null) {
          loaded.add(plugin);
        }
      }
    }
    boolean allLoaded = problems.size() == before;
    for (String name : new TreeSet<>(settings.settings().keySet())) {
      // Else the plug-in that is meant may be among those that did not load.
      if (allLoaded && !sources.containsKey(name)) {
        problems.add(
            "intel.plugin_settings."
                + name
                + ": no plug-in of this name (expected: one of "
                + new TreeSet<>(sources.keySet())
                + ")");
      }
    }
    return loaded;
  }

  private @Nullable PluginEnricher load(PluginFolder.Unit unit) {
    URLClassLoader loader = unit.loader(shown);
    PluginCounts counts = new PluginCounts();
    LoadCall call = new LoadCall(counts, unit.source(), loader, settings.settings());
    new PluginThread("plugin-load", loader, Duration.ofMillis(1).toNanos()).submit(call);
    if (!call.await(PATIENCE.toNanos())) {
      boolean unused = call.abandon();
      problem(unit, call.step() + " did not end within " + PATIENCE.toSeconds() + " s");
      return null;
    }
    Fault fault = call.fault();
    if (fault != null) {
      boolean ours = fault.type().equals(LoadCall.Unfit.class.getName());
      problem(unit, (ours ? "" : fault.type() + ": ") + fault.message(), call.step());
      return null;
    }
    EnricherPlugin plugin = call.plugin();
    PluginEnricher.Declared declared = call.declared();
    if (plugin == null || declared == null || !isNew(unit, declared)) {
      return null;
    }
    return new PluginEnricher(declared, plugin, loader, settings.budget());
  }

  private boolean isNew(PluginFolder.Unit unit, PluginEnricher.Declared declared) {
    int before = problems.size();
    Path other = sources.putIfAbsent(declared.name(), unit.source());
    if (other != null) {
      problem(unit, "'" + declared.name() + "' is the name of " + other + " too", "name()");
    } else {
      fields
          .problems(declared.name(), declared.reads(), declared.adds())
          .forEach(problem -> problem(unit, problem));
    }
    return problems.size() == before;
  }

  private void problem(PluginFolder.Unit unit, String message, String step) {
    problem(unit, step + ": " + message);
  }

  private void problem(PluginFolder.Unit unit, String message) {
    problems.add(unit.source() + ": " + message);
  }
}
