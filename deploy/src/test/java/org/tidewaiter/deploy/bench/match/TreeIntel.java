package org.tidewaiter.deploy.bench.match;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.tidewaiter.enrich.port.PortFacts;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.Transport;

/**
 * What the made-up rules ask of {@code port_intel}, as a plain consumer would add it: read from a
 * table by the destination's port, with no thought of which side the service is on. Thread-safe.
 */
public final class TreeIntel {

  private final PortKnowledge ports = PortKnowledge.bundled();

  /**
   * Puts the range, IANA's status and the ids of malware into the event's {@code port_intel}, by
   * the port and the transport that it has; nothing if the transport has no ports.
   */
  public void add(ObjectNode event) {
    ObjectNode intel = event.withObjectProperty("port_intel");
    Optional<Transport> transport = Transport.of(intel.path("transport").asText());
    if (transport.isEmpty()) {
      return;
    }
    PortFacts facts = ports.lookup(transport.get(), intel.path("port").asInt());
    intel.put("range", facts.range().label());
    intel.putObject("iana").put("status", facts.iana().status().label());
    if (!facts.malware().isEmpty()) {
      ArrayNode ids = intel.putObject("malware").putArray("id");
      facts.malware().forEach(fact -> ids.add(fact.id()));
    }
  }
}
