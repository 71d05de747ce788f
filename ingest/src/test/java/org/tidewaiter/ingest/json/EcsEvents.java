package org.tidewaiter.ingest.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Seeded generator of firewall and flow events as agents write them in ECS, some 300 to 1,200 B.
 */
final class EcsEvents {

  /** Names that rules would want of them, beside the core. */
  static final List<String> NAMES =
      List.of(
          "event.id",
          "event.kind",
          "host.name",
          "message",
          "observer.ingress.zone",
          "observer.name",
          "related.ip",
          "rule.name",
          "source.geo.country_iso_code",
          "tags",
          "url");

  private static final List<String> HOSTS =
      List.of("fw-1", "fw-2", "edge.example.net", "k\u00f6ln");
  private static final List<String> ACTIONS = List.of("accept", "drop", "deny", "flow");
  private static final List<String> ZONES = List.of("wan", "lan", "dmz", "\\u0077an");
  private static final List<String> TRANSPORTS = List.of("tcp", "udp", "icmp", "sctp");

  private final Random random;

  EcsEvents(long seed) {
    random = new Random(seed);
  }

  byte[] next() {
    StringBuilder out = new StringBuilder();
    out.append("{\"@timestamp\":\"2026-03-").append(10 + random.nextInt(20));
    out.append("T12:00:").append(10 + random.nextInt(50)).append(".123Z\"");
    out.append(
        ",\"event\":{\"kind\":\"event\",\"category\":[\"network\"],\"type\":[\"connection\",\"");
    out.append(random.nextBoolean() ? "allowed" : "denied").append("\"],\"action\":\"");
    out.append(one(ACTIONS)).append('"');
    maybe(out, ",\"id\":\"" + Long.toHexString(random.nextLong()) + "\"");
    maybe(out, ",\"duration\":" + random.nextInt());
    out.append('}');
    end(out, "source");
    end(out, "destination");
    out.append(",\"network\":{\"transport\":\"").append(one(TRANSPORTS)).append('"');
    maybe(out, ",\"iana_number\":\"" + random.nextInt(256) + "\"");
    maybe(out, ",\"bytes\":" + (random.nextLong() >>> random.nextInt(64)));
    maybe(
        out, ",\"vlan\":{\"id\":" + random.nextInt(4096) + ",\"tags\":[{\"a\":1},{\"a\":[2,3]}]}");
    out.append('}');
    maybe(
        out,
        ",\"observer\":{\"name\":\""
            + one(HOSTS)
            + "\",\"ingress\":{\"zone\":\""
            + one(ZONES)
            + "\"},"
            + "\"interface.name\":\"eth"
            + random.nextInt(4)
            + "\"}");
    maybe(
        out, ",\"host\":{\"name\":\"" + one(HOSTS) + "\",\"os\":{\"name\":\"Linux\",\"v\":[6,1]}}");
    maybe(out, ",\"rule.name\":\"r" + random.nextInt(99) + "\"");
    maybe(
        out,
        ",\"message\":\"in=\\\"eth0\\\" out= \u20ac \\u00e9 "
            + "x".repeat(random.nextInt(60))
            + "\"");
    maybe(out, ",\"tags\":[\"a\",\"b\\n\",null,true," + random.nextInt(9) + "]");
    maybe(
        out,
        ",\"agent\":{\"id\":\"0\",\"n\":{\"n\":{\"n\":{\"n\":{\"n\":[[[]]]}}}},\"version\":\"9.1\"}");
    maybe(out, ",\"related\":[{\"ip\":\"192.0.2.1\"},{\"ip\":[\"192.0.2.2\"],\"x\":0}]");
    if (random.nextInt(8) == 0) {
      out.append(",\"port_intel\":{\"risk\":").append(random.nextInt(100)).append('}');
    }
    return out.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }

  private void end(StringBuilder out, String side) {
    if (random.nextInt(6) == 0) {
      out.append(",\"").append(side).append(".ip\":\"2001:db8::").append(random.nextInt(99));
      out.append("\",\"").append(side).append(".port\":").append(random.nextInt(65536));
      return;
    }
    out.append(",\"").append(side).append("\":{\"ip\":\"198.51.100.").append(random.nextInt(256));
    out.append("\",\"port\":").append(random.nextInt(65536));
    maybe(out, ",\"bytes\":" + random.nextInt(1 << 20));
    maybe(out, ",\"packets\":" + random.nextInt(1 << 10));
    maybe(out, ",\"mac\":\"00-00-5E-00-53-01\"");
    maybe(
        out, ",\"geo\":{\"country_iso_code\":\"DE\",\"location\":{\"lat\":50.94,\"lon\":-6.96e0}}");
    out.append('}');
  }

  private void maybe(StringBuilder out, String text) {
    if (random.nextBoolean()) {
      out.append(text);
    }
  }

  private String one(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }
}
