package org.tidewaiter.enrich.observed;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.tidewaiter.enrich.port.PortQuery;
import org.tidewaiter.ingest.render.JsonBuffer;

/**
 * Writes records as lines of JSON, the same in files and in topics. First a head, then any number
 * of services and ports:
 *
 * <pre>
 * {"tidewaiter_observed":1,"undecided":0}
 * {"host":"10.0.8.5","transport":"tcp","port":3144,"first":0,"last":0,"flows":1,"bytes":60,...}
 * {"transport":"tcp","port":23,"hosts":"0003...","first":0,"last":0,"flows":900,...}
 * </pre>
 *
 * <p>Times are milliseconds since 1970 UTC. Counts of zero are left out but for the flows.
 */
public final class ObservedJson {

  /** The version of the form; a reader refuses a higher one. */
  static final int VERSION = 1;

  static final String HEAD = "tidewaiter_observed";
  static final String UNDECIDED = "undecided";
  static final String GENERATION = "generation";

  private static final Comparator<PortQuery> BY_PORT =
      Comparator.comparing(PortQuery::transport).thenComparingInt(PortQuery::port);

  private ObservedJson() {}

  /** Returns the whole record, services and ports in order, each line with its end. */
  public static byte[] file(ObservedRecord record) {
    JsonBuffer out = new JsonBuffer();
    writeHead(0, record.undecided(), out);
    new TreeMap<>(record.services()).forEach((key, use) -> writeService(key, use, out));
    record.unnamed().entrySet().stream()
        .sorted(Map.Entry.comparingByKey(BY_PORT))
        .forEach(entry -> writePort(entry.getKey(), entry.getValue(), out));
    return out.toByteArray();
  }

  /**
   * Appends a head.
   *
   * @param generation which of several states in a row this belongs to
   * @param undecided flows whose service side is not clear
   */
  public static void writeHead(long generation, long undecided, JsonBuffer out) {
    out.raw("{\"" + HEAD + "\":").number(VERSION);
    if (generation > 0) {
      out.raw(",\"" + GENERATION + "\":").number(generation);
    }
    out.raw(",\"" + UNDECIDED + "\":").number(undecided).raw("}\n");
  }

  /** Appends a service. */
  public static void writeService(ServiceKey key, ServiceUse use, JsonBuffer out) {
    out.raw("{\"host\":").string(key.host());
    writeWhere(key.where(), out.raw(','));
    writeUse(use, out);
    out.raw("}\n");
  }

  /** Appends what the unnamed hosts of a port did. */
  public static void writePort(PortQuery port, UnnamedUse rest, JsonBuffer out) {
    writeWhere(port, out.raw('{'));
    out.raw(",\"hosts\":").string(rest.hosts().text());
    writeUse(rest.use(), out);
    out.raw("}\n");
  }

  private static void writeWhere(PortQuery port, JsonBuffer out) {
    out.raw("\"transport\":").string(port.transport().label());
    out.raw(",\"port\":").number(port.port());
  }

  private static void writeUse(ServiceUse use, JsonBuffer out) {
    out.raw(",\"first\":").number(use.firstMillis());
    out.raw(",\"last\":").number(use.lastMillis());
    out.raw(",\"flows\":").number(use.flows());
    count("bytes", use.bytes(), out);
    count("accepted", use.accepted(), out);
    count("denied", use.denied(), out);
    count("answered", use.answered(), out);
  }

  private static void count(String name, long count, JsonBuffer out) {
    if (count > 0) {
      out.raw(",\"").raw(name).raw("\":").number(count);
    }
  }
}
