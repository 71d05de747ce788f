package org.tidewaiter.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidewaiter.ingest.decode.core.EventTime;
import org.tidewaiter.ingest.decode.core.TcpFlags;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.IpAddress;

/** A line of {@code labelled-flows.txt}: an event, events before it, and where the server is. */
record LabelledFlow(
    String name, String transport, End source, End destination, List<String> words, String server) {

  private static final Pattern ENDS =
      Pattern.compile("(tcp|udp|sctp) (\\S+):(\\d+) > (\\S+):(\\d+)");
  private static final Pattern SEEN =
      Pattern.compile("([<>])(?:(packet|flow):([A-Z]+))?@([+-])(\\d+)(ms|s|m)");
  private static final Pattern NAMED = Pattern.compile("(.*?)(?::(\\d+))?");

  /** One end of a flow. */
  record End(IpAddress address, int port) {
    private static End of(String address, String port) {
      String bare = address.replaceAll("[\\[\\]]", "");
      return new End(requireNonNull(IpAddress.parse(bare), bare), Integer.parseInt(port));
    }
  }

  /** Returns all flows of the file. */
  static List<LabelledFlow> all() {
    try (InputStream in =
        requireNonNull(LabelledFlow.class.getResourceAsStream("labelled-flows.txt"))) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(LabelledFlow::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LabelledFlow parse(String line) {
    String[] cells = line.split("\\|", -1);
    Matcher ends = ENDS.matcher(cells.length == 4 ? cells[1].trim() : "");
    if (!ends.matches() || !cells[3].trim().matches("source|destination|either")) {
      throw new IllegalArgumentException(line);
    }
    return new LabelledFlow(
        cells[0].trim(),
        ends.group(1),
        End.of(ends.group(2), ends.group(3)),
        End.of(ends.group(4), ends.group(5)),
        List.of(cells[2].trim().split(" +", -1)),
        cells[3].trim());
  }

  /** Returns the event at a time. */
  Event event(FieldTable fields, long timeMillis) {
    Event event = bare(fields, source, destination, timeMillis);
    words.forEach(word -> say(event, word));
    return event;
  }

  /** Returns the events that were seen before one at this time, in their order. */
  List<Event> before(FieldTable fields, long timeMillis) {
    return words.stream()
        .filter(word -> word.startsWith("seen:"))
        .map(word -> seen(fields, word.substring("seen:".length()), timeMillis))
        .toList();
  }

  /** Returns the end of which the site says that it serves its port, if any. */
  boolean isStated(IpAddress address, int port) {
    End end = words.contains("site:source") ? source : destination;
    boolean stated = words.contains("site:source") || words.contains("site:destination");
    return stated && end.port() == port && end.address().equals(address);
  }

  private Event bare(FieldTable fields, End from, End to, long timeMillis) {
    Event event = new Event(fields);
    int number = transport.equals("tcp") ? 6 : transport.equals("udp") ? 17 : 132;
    event.setLong(CoreField.NETWORK_IANA_NUMBER.slot(), number);
    event.setAddress(CoreField.SOURCE_IP.slot(), from.address());
    event.setLong(CoreField.SOURCE_PORT.slot(), from.port());
    event.setAddress(CoreField.DESTINATION_IP.slot(), to.address());
    event.setLong(CoreField.DESTINATION_PORT.slot(), to.port());
    event.setTimeMillis(timeMillis);
    event.setString(CoreField.EVENT_START.slot(), EventTime.format(EventTime.ofMillis(timeMillis)));
    return event;
  }

  private Event seen(FieldTable fields, String said, long timeMillis) {
    Matcher parts = SEEN.matcher(said);
    if (!parts.matches()) {
      throw new IllegalArgumentException(said);
    }
    long unit = parts.group(6).equals("ms") ? 1 : parts.group(6).equals("s") ? 1000 : 60_000;
    long apart = Long.parseLong(parts.group(5)) * unit;
    boolean same = parts.group(1).equals(">");
    long time = parts.group(4).equals("-") ? timeMillis - apart : timeMillis + apart;
    Event event = bare(fields, same ? source : destination, same ? destination : source, time);
    if (parts.group(2) != null) {
      say(event, parts.group(2) + ":" + parts.group(3));
    }
    return event;
  }

  private static void say(Event event, String word) {
    int colon = word.indexOf(':');
    String value = word.substring(colon + 1);
    switch (word.substring(0, Math.max(colon, 0))) {
      case "packet" -> {
        event.setLong(CoreField.TCP_FLAGS.slot(), TcpFlags.parse(value));
        event.setLong(CoreField.NETWORK_PACKETS.slot(), 1);
      }
      case "flow" -> {
        event.setLong(CoreField.TCP_FLAGS.slot(), TcpFlags.parse(value));
        event.setLong(CoreField.NETWORK_PACKETS.slot(), 9);
      }
      case "first" -> text(event, "netflow.initial_tcp_flags", value);
      case "vpc" -> text(event, "aws.vpcflow.tcp_flags", value);
      case "zeek" -> text(event, "zeek.connection.history", value);
      case "action" -> text(event, "event.action", value);
      case "dir" -> text(event, "network.direction", value);
      case "biflow" -> number(event, "netflow.biflow_direction", value);
      case "firewall" -> number(event, "netflow.firewall_event", value);
      case "back" -> number(event, "destination.packets", value);
      case "none" -> event.setMissing(event.fields().slot(value + ".port"));
      case "type" -> {
        int slot = CoreField.EVENT_TYPE.slot();
        event.beginList(slot);
        List.of(value.split(",", -1)).forEach(type -> event.setString(slot, type));
        event.endList();
      }
      case "server", "client" -> named(event, word.substring(0, colon), value);
      case "os" -> {
        String[] both = value.split("/", -1);
        text(event, "tidewaiter.source.asset.os", both[0]);
        text(event, "tidewaiter.destination.asset.os", both[1]);
      }
      case "site", "seen", "" -> {}
      default -> throw new IllegalArgumentException(word);
    }
  }

  private static void named(Event event, String role, String value) {
    Matcher parts = NAMED.matcher(value);
    boolean whole = IpAddress.parse(value) != null;
    if (whole || !parts.matches()) {
      text(event, role + ".ip", value);
      return;
    }
    if (!parts.group(1).isEmpty()) {
      text(event, role + ".ip", parts.group(1));
    }
    number(event, role + ".port", parts.group(2));
  }

  private static void text(Event event, String field, String value) {
    event.setString(event.fields().slot(field), value);
  }

  private static void number(Event event, String field, String value) {
    event.setLong(event.fields().slot(field), Long.parseLong(value));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s (%s)", name, transport);
  }
}
