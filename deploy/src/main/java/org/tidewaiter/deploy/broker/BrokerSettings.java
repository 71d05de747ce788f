package org.tidewaiter.deploy.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How to start an embedded broker. Immutable.
 *
 * @param dataFolder where it keeps its data, created if missing and kept afterwards; empty for a
 *     temporary folder that goes with the broker
 * @param port the port clients connect to; 0 for any free one
 * @param overrides broker properties that replace the defaults chosen here
 */
public record BrokerSettings(Optional<Path> dataFolder, int port, Map<String, String> overrides) {

  /**
   * Checks the port and copies the map.
   *
   * @throws IllegalArgumentException if the port is not 0 to 65535
   */
  public BrokerSettings {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port: " + port + " (expected: 0..65535)");
    }
    overrides = Map.copyOf(overrides);
  }

  /** Returns settings for a temporary data folder and any free port. */
  public static BrokerSettings temporary() {
    return new BrokerSettings(Optional.empty(), 0, Map.of());
  }

  /** Returns these settings with a data folder that stays. */
  public BrokerSettings withDataFolder(Path folder) {
    return new BrokerSettings(Optional.of(folder), port, overrides);
  }

  /** Returns these settings with a fixed port. */
  public BrokerSettings withPort(int fixed) {
    return new BrokerSettings(dataFolder, fixed, overrides);
  }

  /** Returns these settings with other overrides. */
  public BrokerSettings withOverrides(Map<String, String> properties) {
    return new BrokerSettings(dataFolder, port, properties);
  }
}
