package org.tidewaiter.rules.alert;

import java.util.Optional;
import java.util.OptionalLong;
import org.tidewaiter.ingest.event.InternalNetworks;
import org.tidewaiter.ingest.event.IpAddress;

/**
 * The two ends of an event, told apart as service and client by {@code port_intel.side}.
 *
 * @param sided whether the service side is known; if not, the destination stands in for it
 * @param service the end that serves
 * @param client the other end
 * @param port the service's port
 * @param transport lower-case name; empty if the event has none
 */
record Flow(boolean sided, End service, End client, OptionalLong port, String transport) {

  /** One end. */
  record End(Optional<String> address, OptionalLong port) {

    /** Returns whether the address is one that is used inside, or of the host itself. */
    boolean isInternal() {
      return address.map(IpAddress::parse).filter(InternalNetworks::contain).isPresent();
    }

    /** Returns {@code address:port}, with brackets around an IPv6 address. */
    String withPort() {
      String host = address.orElse("?");
      String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
      return port.isPresent() ? shown + ":" + port.getAsLong() : shown;
    }
  }

  static Flow of(CapturedEvent event) {
    End source = new End(event.text("source.ip"), event.number("source.port"));
    End destination = new End(event.text("destination.ip"), event.number("destination.port"));
    String side = event.text("port_intel.side").orElse("");
    boolean fromSource = side.equals("source");
    End service = fromSource ? source : destination;
    return new Flow(
        fromSource || side.equals("destination"),
        service,
        fromSource ? destination : source,
        service.port(),
        event.text("network.transport").orElse(""));
  }

  /** Returns {@code 3144/tcp}; empty if the event has no port. */
  String portName() {
    if (port.isEmpty()) {
      return "";
    }
    return transport.isEmpty() ? "port " + port.getAsLong() : port.getAsLong() + "/" + transport;
  }
}
