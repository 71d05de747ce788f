package org.tidewaiter.rules.compile;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tidewaiter.rules.sigma.ContentHash;

/**
 * The settings as one rule takes them: what it took is part of what the rule says, and so of its
 * hash. Not thread-safe; one per rule.
 */
final class SettingsInUse {

  private final CompileSettings settings;
  private final Map<String, String> hashes = new TreeMap<>();

  SettingsInUse(CompileSettings settings) {
    this.settings = settings;
  }

  /** Returns what a placeholder stands for; nothing if there is no such table. */
  Optional<List<String>> placeholder(String name) {
    Optional<List<String>> values = Optional.ofNullable(settings.placeholders().get(name));
    values.ifPresent(taken -> hashes.computeIfAbsent("placeholder " + name, any -> hash(taken)));
    return values;
  }

  private static String hash(List<String> values) {
    return ContentHash.of(values.stream().map(value -> ContentHash.of(List.of(value))).toList());
  }

  /** Returns the names of all placeholders. */
  Set<String> placeholderNames() {
    return settings.placeholders().keySet();
  }

  /** Returns the zone in which the parts of a time are read. */
  ZoneId timeZone() {
    hashes.put("timezone", settings.timeZone().normalized().getId());
    return settings.timeZone();
  }

  /** Returns what names the settings that were taken; empty if there were none. */
  List<String> hashes() {
    return hashes.entrySet().stream().map(use -> use.getKey() + " " + use.getValue()).toList();
  }
}
