package org.tidewaiter.deploy.config;

import java.util.List;
import java.util.Optional;
import org.tidewaiter.deploy.config.Configuration.LogSource;

/** What the events of an input are. It gives the log sources that the user need not name. */
public enum InputKind {
  /** What a firewall logged: it has a verdict. */
  FIREWALL,
  /** Flow records: they have none. */
  NETFLOW;

  /** Returns the log sources of such events: the kind's own, and network connections. */
  public List<LogSource> logSources() {
    Optional<String> any = Optional.empty();
    LogSource connection = new LogSource(Optional.of("network"), any, Optional.of("connection"));
    LogSource own =
        switch (this) {
          case FIREWALL -> new LogSource(Optional.of("firewall"), any, any);
          case NETFLOW -> new LogSource(any, any, Optional.of("netflow"));
        };
    return List.of(own, connection);
  }
}
