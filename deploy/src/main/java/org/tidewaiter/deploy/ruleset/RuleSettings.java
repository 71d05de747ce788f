package org.tidewaiter.deploy.ruleset;

import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.tidewaiter.rules.compile.CompileSettings;

/**
 * What the meaning of rules needs beside their files. Immutable.
 *
 * @param placeholders a table for each name
 * @param timeZone where rules read the hour of a time, and its other parts
 */
public record RuleSettings(Map<String, PlaceholderTable> placeholders, ZoneId timeZone) {

  /** No placeholders, and UTC. */
  public static final RuleSettings DEFAULT = new RuleSettings(Map.of(), ZoneOffset.UTC);

  /** Copies the tables. */
  public RuleSettings {
    placeholders = Map.copyOf(placeholders);
  }

  /** Returns whether any table stands in a file, which can change. */
  public boolean haveFiles() {
    return placeholders.values().stream().anyMatch(PlaceholderTable.Filed.class::isInstance);
  }

  /**
   * Reads all tables.
   *
   * @throws IOException if one can't be read; the message names its file
   */
  public CompileSettings read() throws IOException {
    Map<String, java.util.List<String>> tables = new HashMap<>();
    for (Map.Entry<String, PlaceholderTable> table : placeholders.entrySet()) {
      tables.put(table.getKey(), table.getValue().read());
    }
    return new CompileSettings(tables, timeZone);
  }
}
