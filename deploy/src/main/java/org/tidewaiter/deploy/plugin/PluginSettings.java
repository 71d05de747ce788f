package org.tidewaiter.deploy.plugin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which plug-ins are used, and how. Immutable.
 *
 * @param folder where they are, resolved; without one there are none
 * @param settings by the plug-in's name what is handed to it
 * @param budget how long a plug-in may work on one batch, of one worker
 */
public record PluginSettings(
    Optional<Path> folder, Map<String, Map<String, String>> settings, Duration budget) {

  /** No plug-ins. */
  public static final PluginSettings DEFAULT =
      new PluginSettings(Optional.empty(), Map.of(), Duration.ofMillis(500));

  /** Copies the maps. */
  public PluginSettings {
    Map<String, Map<String, String>> copy = new TreeMap<>();
    settings.forEach((name, values) -> copy.put(name, Map.copyOf(values)));
    settings = Map.copyOf(copy);
  }

  /** Leaves the values of settings out: there may be secrets among them. */
  @Override
  public String toString() {
    return "PluginSettings[" + folder + ", " + settings.keySet() + ", " + budget + "]";
  }
}
