package org.tidewaiter.deploy.engine;

import java.util.LinkedHashSet;
import java.util.Set;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.format.Format;
import org.tidewaiter.rules.sigma.LogSource;

/**
 * What an engine must know of an input. Immutable.
 *
 * @param format how its records are to be read
 * @param decode what the operator says about them
 * @param logSources what kinds of events it brings, for choosing rules
 * @param anyLogSource whether every rule is tried on them, whatever its log source
 */
public record InputSpec(
    Format format, DecodeSettings decode, Set<LogSource> logSources, boolean anyLogSource) {

  /** Log sources of a firewall, unless configured. */
  public static final Set<LogSource> FIREWALL =
      Set.of(LogSource.category("firewall"), LogSource.of("network", "connection"));

  /** Log sources of a flow exporter, unless configured. */
  public static final Set<LogSource> NETFLOW =
      Set.of(LogSource.service("netflow"), LogSource.of("network", "connection"));

  /**
   * Returns the log sources of events in a format, where nobody says what they are: those of a
   * firewall, of a flow exporter, or of both where the format is used by both.
   */
  public static Set<LogSource> logSources(Format format) {
    return switch (format) {
      case GOFLOW2, PMACCT -> NETFLOW;
      case IPTABLES, FLAT -> FIREWALL;
      case ECS, JSON, AUTO -> {
        Set<LogSource> both = new LinkedHashSet<>(FIREWALL);
        both.addAll(NETFLOW);
        yield both;
      }
    };
  }

  /** Copies the set. */
  public InputSpec {
    logSources = Set.copyOf(logSources);
  }
}
