package org.tidewaiter.enrich.port;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.event.IpAddress;

/**
 * All that a site says of ports on its own hosts. Immutable and thread-safe; a question makes no
 * objects.
 *
 * <p>Of several statements that hold for a host, the one for the smallest network counts, and among
 * those the one that stands first.
 */
public final class SiteStatements {

  /** Nothing is said. */
  public static final SiteStatements NONE = new SiteStatements(List.of(), new PortStatements[0]);

  private final List<SiteStatement> all;
  private final @Nullable PortStatements[] table;

  /**
   * Takes over a table.
   *
   * @param table at {@link #index}, or nothing for a port without statements; empty if all are
   */
  SiteStatements(List<SiteStatement> all, @Nullable PortStatements[] table) {
    this.all = List.copyOf(all);
    this.table = table;
  }

  /** Returns the place of a port in the table. */
  static int index(Transport transport, int port) {
    return transport.ordinal() * PortKnowledge.PORTS + port;
  }

  /** Returns whether nothing is said of any port. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** Returns every statement, in file order. */
  public List<SiteStatement> all() {
    return all;
  }

  /** Returns those that no longer hold at a time. */
  public List<SiteStatement> expiredAt(Instant time) {
    return all.stream().filter(statement -> statement.isExpiredAt(time)).toList();
  }

  /** Returns all that is said of a port, on whatever host, in file order. */
  public List<SiteStatement> of(Transport transport, int port) {
    PortStatements here = table.length == 0 ? null : table[index(transport, port)];
    return here == null ? List.of() : here.inOrder();
  }

  /**
   * Returns what is said of a port on a host, or null if nothing is.
   *
   * @param port 0-65535
   * @param timeMillis when, milliseconds since 1970 UTC
   */
  public @Nullable SiteStatement at(
      Transport transport, int port, IpAddress host, long timeMillis) {
    PortStatements here = table.length == 0 ? null : table[index(transport, port)];
    return here == null ? null : here.at(host, timeMillis);
  }
}
