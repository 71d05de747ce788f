package org.tidewaiter.ingest.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Seeded generator of JSON events that give derived fields, with other members in the way, spelled
 * in all the ways there are. No key is repeated.
 */
final class EnvelopeDocuments {

  private static final String PACKET =
      "<4>Jun  8 14:34:33 fw1 kernel: [1.2] [UFW BLOCK] IN=eth0 OUT= MAC=00:11:22:33:44:55:66:77:88"
          + ":99:aa:bb:08:00 SRC=198.51.100.7 DST=10.0.0.2 LEN=60 TOS=0x00 PREC=0x00 TTL=52 ID=1 DF"
          + " PROTO=TCP SPT=51234 DPT=3144 WINDOW=64240 RES=0x00 SYN URGP=0 ";

  private static final List<String> IN_THE_WAY =
      List.of(
          "observer",
          "observer.name",
          "observer.ingress",
          "observer.ingress.zone",
          "observer.ingress.interface",
          "observer.ingress.interface.alias",
          "observer.ingress.interface.name",
          "observer.egress.interface.id",
          "observer.egress.interface.vlan.id",
          "source",
          "source.mac",
          "source.geo.name",
          "destination",
          "destination.domain",
          "network",
          "network.name",
          "event.module",
          "event.kind",
          "host",
          "host.name",
          "host.hostname",
          "log.level",
          "log.syslog",
          "log.syslog.facility.code",
          "tags");

  private static final List<String> VALUES =
      List.of("\"x\"", "null", "true", "-1.50", "\"\\u00e9\u20ac\"", "{}", "[]", "[{}]", "[1, 2]");

  private final Random random;

  EnvelopeDocuments(long seed) {
    random = new Random(seed);
  }

  /** A format and a document that it takes. */
  record Document(Format format, String json) {}

  Document next() {
    Map<String, Object> root = new LinkedHashMap<>();
    boolean early = random.nextBoolean();
    if (early) {
      obstacles(root);
    }
    Format format = base(root);
    if (!early) {
      obstacles(root);
    }
    StringBuilder out = new StringBuilder();
    append(root, out);
    return new Document(random.nextBoolean() ? Format.AUTO : format, out.toString());
  }

  private Format base(Map<String, Object> root) {
    switch (random.nextInt(4)) {
      case 0:
        put(root, "src_addr", "\"10.0.0.1\"");
        put(root, "dst_addr", "\"::1\"");
        put(root, "proto", "\"TCP\"");
        put(root, "dst_port", "3144");
        put(root, "sampler_address", "\"192.0.2.1\"");
        put(root, "in_if", "3");
        put(root, "out_if", "5");
        return Format.GOFLOW2;
      case 1:
        put(root, "ip_src", "\"10.0.0.1\"");
        put(root, "ip_dst", "\"10.0.0.2\"");
        put(root, "peer_ip_src", "\"192.0.2.1\"");
        put(root, "iface_out", "\"5\"");
        return Format.PMACCT;
      case 2:
        put(root, "src_ip", "\"10.0.0.1\"");
        put(root, "dst_port", "\"22\"");
        put(root, "action", "\"deny\"");
        return Format.FLAT;
      default:
        List<String> members = List.of("message", "msg", "MESSAGE", "short_message");
        put(root, members.get(random.nextInt(members.size())), '"' + PACKET + '"');
        return Format.IPTABLES;
    }
  }

  private void obstacles(Map<String, Object> root) {
    for (int i = random.nextInt(6); i > 0; i--) {
      put(
          root,
          IN_THE_WAY.get(random.nextInt(IN_THE_WAY.size())),
          VALUES.get(random.nextInt(VALUES.size())));
    }
  }

  /** Puts a value under one of the spellings of a name, unless the key is taken. */
  private void put(Map<String, Object> object, String name, String value) {
    int dot = name.indexOf('.');
    while (dot >= 0 && random.nextInt(4) == 0) {
      dot = name.indexOf('.', dot + 1);
    }
    if (dot < 0) {
      object.putIfAbsent(name, value);
      return;
    }
    Object inner = object.computeIfAbsent(name.substring(0, dot), key -> new LinkedHashMap<>());
    if (inner instanceof Map) {
      @SuppressWarnings("unchecked") // all maps are made here
      Map<String, Object> members = (Map<String, Object>) inner;
      put(members, name.substring(dot + 1), value);
    }
  }

  private void append(Object value, StringBuilder out) {
    if (!(value instanceof Map<?, ?> members)) {
      out.append(value);
      return;
    }
    out.append('{');
    String comma = "";
    for (Map.Entry<?, ?> member : members.entrySet()) {
      out.append(comma).append(space()).append('"').append(member.getKey()).append('"');
      out.append(space()).append(':').append(space());
      append(member.getValue(), out);
      out.append(space());
      comma = ",";
    }
    out.append(space()).append('}');
  }

  private String space() {
    return random.nextInt(6) == 0 ? " \n" : "";
  }
}
