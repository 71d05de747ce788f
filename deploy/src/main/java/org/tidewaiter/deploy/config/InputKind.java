package org.tidewaiter.deploy.config;

import java.util.Set;
import org.tidewaiter.rules.sigma.LogSource;

/** What the events of an input are. It gives the log sources that the user need not name. */
public enum InputKind {
  /** What a firewall logged: it has a verdict. */
  FIREWALL,
  /** Flow records: they have none. */
  NETFLOW;

  /** Returns the log sources of such events: the kind's own, and network connections. */
  public Set<LogSource> logSources() {
    LogSource connection = LogSource.of("network", "connection");
    return switch (this) {
      case FIREWALL -> Set.of(LogSource.category("firewall"), connection);
      case NETFLOW -> Set.of(LogSource.service("netflow"), connection);
    };
  }
}
