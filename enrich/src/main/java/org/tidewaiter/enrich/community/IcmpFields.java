package org.tidewaiter.enrich.community;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.ValueKind;

/**
 * Where events have the type and code of an ICMP message, for which ECS has no name. Immutable and
 * thread-safe.
 *
 * <p>Sources: the kernel's log lines ({@code TYPE=} and {@code CODE=}); goflow2's names ({@code
 * icmp_type}); Elasticsearch's community ID processor ({@code icmp.type}); Elastic's Cisco
 * integrations; IPFIX elements 32 and 139, both in one number, as Elastic's NetFlow input names
 * them.
 */
final class IcmpFields {

  private static final String[][] PAIRS = {
    {"icmp.type", "icmp.code"},
    {"icmp_type", "icmp_code"},
    {"iptables.type", "iptables.code"},
    {"zeek.connection.icmp.type", "zeek.connection.icmp.code"},
    {"cisco.asa.icmp_type", "cisco.asa.icmp_code"},
    {"cisco.ftd.icmp_type", "cisco.ftd.icmp_code"},
  };

  private static final String[] JOINED = {
    "netflow.icmp_type_code_ipv4", "netflow.icmp_type_code_ipv6"
  };

  static final Set<String> NEEDS =
      Stream.concat(Arrays.stream(PAIRS).flatMap(Arrays::stream), Arrays.stream(JOINED))
          .collect(Collectors.toUnmodifiableSet());

  /** In place of a message: the event has no type. */
  static final int NONE = -1;

  private final int[] types;
  private final int[] codes;
  private final int[] joined;

  IcmpFields(FieldTable fields) {
    types = Arrays.stream(PAIRS).mapToInt(pair -> fields.slot(pair[0])).toArray();
    codes = Arrays.stream(PAIRS).mapToInt(pair -> fields.slot(pair[1])).toArray();
    joined = Arrays.stream(JOINED).mapToInt(fields::slot).toArray();
  }

  /** Returns type times 256 plus code, or {@link #NONE}; a code that is missing is 0. */
  int message(Event event) {
    for (int i = 0; i < types.length; i++) {
      int type = number(event, types[i], 255);
      if (type >= 0) {
        return type << 8 | Math.max(0, number(event, codes[i], 255));
      }
    }
    for (int slot : joined) {
      int both = number(event, slot, 65_535);
      if (both >= 0) {
        return both;
      }
    }
    return NONE;
  }

  /** Returns a whole number, which may be text, or -1. */
  private static int number(Event event, int slot, int most) {
    if (slot < 0) {
      return -1;
    }
    if (event.kind(slot) == ValueKind.LONG) {
      long value = event.longValue(slot);
      return value < 0 || value > most ? -1 : (int) value;
    }
    String text = event.kind(slot) == ValueKind.STRING ? event.text(slot) : null;
    if (text == null || !text.matches("\\d{1,5}")) {
      return -1;
    }
    int value = Integer.parseInt(text);
    return value > most ? -1 : value;
  }
}
