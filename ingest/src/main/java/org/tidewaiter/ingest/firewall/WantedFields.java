package org.tidewaiter.ingest.firewall;

import java.util.Set;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.ValueKind;

/**
 * The slots of what a kernel log line gives beyond the core, -1 where nobody asked for it. Looked
 * up once, so that a line costs no look-ups by name. Not thread-safe, as its event.
 */
final class WantedFields {

  /** The names, all of ECS. */
  static final Set<String> PROVIDED =
      Set.of(
          "event.kind",
          "event.category",
          "message",
          "host.hostname",
          "log.syslog.appname",
          "log.syslog.hostname",
          "log.syslog.priority",
          "observer.ingress.interface.name",
          "observer.egress.interface.name",
          "source.mac",
          "destination.mac");

  final int kind;
  final int category;
  final int message;
  final int host;
  final int syslogHost;
  final int app;
  final int priority;
  final int ingress;
  final int egress;
  final int sourceMac;
  final int destinationMac;

  /** Not of ECS: the log prefix of the rule. */
  final int prefix;

  private final Event event;

  WantedFields(Event event) {
    this.event = event;
    kind = slot("event.kind");
    category = slot("event.category");
    message = slot("message");
    host = slot("host.hostname");
    syslogHost = slot("log.syslog.hostname");
    app = slot("log.syslog.appname");
    priority = slot("log.syslog.priority");
    ingress = slot("observer.ingress.interface.name");
    egress = slot("observer.egress.interface.name");
    sourceMac = slot("source.mac");
    destinationMac = slot("destination.mac");
    prefix = slot("iptables.prefix");
  }

  private int slot(String name) {
    return event.fields().slot(name);
  }

  /** Returns whether a field is asked for and has no value yet. */
  boolean isOpen(int slot) {
    return slot >= 0 && event.kind(slot) == ValueKind.MISSING;
  }

  /** Sets a field that is asked for, unless the value is empty. */
  void set(int slot, String value) {
    if (isOpen(slot) && !value.isEmpty()) {
      event.setString(slot, value);
    }
  }

  /** Sets a field that is asked for, as {@link Event#setAscii} does. */
  void setAscii(int slot, byte[] ascii) {
    if (isOpen(slot)) {
      event.setAscii(slot, ascii);
    }
  }

  /** Sets a field that is asked for to a list of one value. */
  void setList(int slot, String value) {
    if (isOpen(slot)) {
      event.beginList(slot);
      event.setString(slot, value);
      event.endList();
    }
  }
}
