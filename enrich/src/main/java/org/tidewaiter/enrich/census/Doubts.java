package org.tidewaiter.enrich.census;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.tidewaiter.enrich.port.IanaEntry;
import org.tidewaiter.enrich.port.IanaStatus;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.Transport;

/**
 * The ports of which the registry's word has to be taken with care, each as {@code 7775/udp} or
 * {@code 27018-27019/tcp}, by transport and then by port.
 *
 * @param contested rows of different status meet there, and only the strongest counts
 * @param severalNames more than one service is registered there
 * @param nameless assigned to a use that has no service name
 * @param unauthorized the registry knows of unauthorised use
 */
public record Doubts(
    List<String> contested,
    List<String> severalNames,
    List<String> nameless,
    List<String> unauthorized) {

  /** Copies the lists. */
  public Doubts {
    contested = List.copyOf(contested);
    severalNames = List.copyOf(severalNames);
    nameless = List.copyOf(nameless);
    unauthorized = List.copyOf(unauthorized);
  }

  /** Finds the doubtful ports of a data set. */
  public static Doubts of(PortKnowledge knowledge) {
    return new Doubts(
        spans(knowledge, entry -> entry.details().contested()),
        spans(knowledge, entry -> !entry.details().otherNames().isEmpty()),
        spans(
            knowledge, entry -> entry.status() == IanaStatus.ASSIGNED && entry.service().isEmpty()),
        spans(knowledge, IanaEntry::unauthorizedUse));
  }

  /** Returns the lists under their names. */
  public Map<String, List<String>> named() {
    Map<String, List<String>> named = new LinkedHashMap<>();
    named.put("contested", contested);
    named.put("several_names", severalNames);
    named.put("nameless", nameless);
    named.put("unauthorized", unauthorized);
    return named;
  }

  private static List<String> spans(PortKnowledge knowledge, Predicate<IanaEntry> doubtful) {
    List<String> spans = new ArrayList<>();
    for (Transport transport : Transport.values()) {
      int port = 0;
      while (port < PortKnowledge.PORTS) {
        int first = port;
        while (port < PortKnowledge.PORTS
            && doubtful.test(knowledge.lookup(transport, port).iana())) {
          port++;
        }
        if (port > first) {
          String ports = port - 1 > first ? first + "-" + (port - 1) : "" + first;
          spans.add(ports + "/" + transport.label());
        }
        port++;
      }
    }
    return spans;
  }
}
