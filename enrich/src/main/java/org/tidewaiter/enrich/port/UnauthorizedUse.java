package org.tidewaiter.enrich.port;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidewaiter.enrich.registry.PortNumbers;

/**
 * What the registry says of use without authorisation, and of which ports it says it. A row for a
 * range often names the ports that it means ("Known Unauthorized Use on port 6003" stands at
 * 6000-6063), and then only those count; one that names none means all of its ports.
 */
final class UnauthorizedUse {

  /** A number that stands alone: neither "krb524" nor "[RFC4146]" names a port. */
  private static final Pattern PORTS =
      Pattern.compile("(?<![\\w.\\[-])(\\d{1,5})(?:\\s*-\\s*(\\d{1,5}))?(?![\\w.\\]-])");

  private final String text;
  private final List<PortNumbers> named = new ArrayList<>();

  UnauthorizedUse(String text) {
    this.text = text;
    Matcher ports = PORTS.matcher(text);
    while (ports.find()) {
      String last = ports.group(2) == null ? "" : "-" + ports.group(2);
      PortNumbers.parse(ports.group(1) + last).ifPresent(named::add);
    }
  }

  /** Returns the registry's words; empty if it says nothing. */
  String text() {
    return text;
  }

  /** Returns whether a port of the row is meant. */
  boolean means(int port) {
    if (text.isEmpty()) {
      return false;
    }
    for (PortNumbers ports : named) {
      if (ports.contains(port)) {
        return true;
      }
    }
    return named.isEmpty();
  }

  /** Returns whether ports are named, and none of the row is among them. */
  boolean isElsewhere(PortNumbers row) {
    for (PortNumbers ports : named) {
      if (ports.first() <= row.last() && row.first() <= ports.last()) {
        return false;
      }
    }
    return !named.isEmpty();
  }
}
