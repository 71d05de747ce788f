package org.tidewaiter.deploy.bench.match;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Made-up ordinary traffic, as ECS documents of about 770 bytes or as flat objects of about 200: a
 * third connections, a third questions to a resolver, a third requests of a proxy.
 *
 * <p>All in lower case, so that engines that mind it see what Sigma sees. The same seed gives the
 * same events. Not thread-safe.
 */
final class BenchTraffic {

  private static final List<String> SITES =
      List.of("www.shop.example.com", "cdn.news.example", "mail.example.org", "api.bank.example");

  private static final List<String> PATHS =
      List.of("/index.html", "/static/app.min.js", "/api/v2/items/4711", "/search/results.html");

  private static final List<String> AGENTS =
      List.of(
          "mozilla/5.0 (windows nt 10.0; win64; x64) applewebkit/537.36 chrome/128.0",
          "mozilla/5.0 (macintosh; intel mac os x 14_4) gecko/20100101 firefox/130.0",
          "microsoft-delivery-optimization/10.1");

  private static final String[] SERVICES = {"443", "443", "443", "80", "123", "993", "22", "3389"};

  private static final int ECS_BYTES = 770;

  private final Random random;

  BenchTraffic(long seed) {
    random = new Random(seed);
  }

  /** Returns ECS documents of ordinary traffic. */
  List<byte[]> documents(int count) {
    List<byte[]> documents = new ArrayList<>();
    while (documents.size() < count) {
      documents.add(document(Map.of()));
    }
    return documents;
  }

  /** Returns an ECS document of ordinary traffic, but for the values of some fields. */
  byte[] document(Map<String, String> but) {
    Map<String, String> values = values(but);
    String members = members(values);
    boolean accepted = "accept".equals(values.get("event.action"));
    String document =
        String.format(
            Locale.ROOT,
            """
            {"@timestamp":"2026-01-05T08:%02d:%02d.%03dZ","agent":{"type":"filebeat","version":"8.17.0"},\
            "ecs":{"version":"8.11.0"},"event":{"kind":"event","category":["network"],"type":\
            ["connection","%s"],"action":"%s","dataset":"fw.traffic","sequence":%d},"observer":{"vendor":\
            "example","product":"ngfw","name":"fw-%02d","ingress":{"interface":{"name":"ae1"}}},"source":\
            {"ip":"%s","port":%s,"bytes":%d,"packets":%d},"destination":{"ip":"%s","port":%s,"bytes":%d,\
            "packets":%d},"network":{"transport":"%s","type":"ipv4"}%s,"rule":{"name":"allow-out-%d"},\
            "labels":{"site":"lisbon","note":"%s"}}""",
            random.nextInt(60),
            random.nextInt(60),
            random.nextInt(1000),
            accepted ? "allowed" : "denied",
            values.get("event.action"),
            random.nextInt(1_000_000),
            random.nextInt(20),
            values.get("source.ip"),
            values.get("source.port"),
            random.nextInt(100_000),
            random.nextInt(500),
            values.get("destination.ip"),
            values.get("destination.port"),
            random.nextInt(1_000_000),
            random.nextInt(900),
            values.get("network.transport"),
            members,
            random.nextInt(30),
            "%s");
    String padding = "-".repeat(Math.max(0, ECS_BYTES + 2 - document.length()));
    return document.replace("%s", padding).getBytes(StandardCharsets.UTF_8);
  }

  private static String members(Map<String, String> values) {
    StringBuilder members = new StringBuilder();
    if (values.containsKey("dns.question.name")) {
      members
          .append(",\"dns\":{\"question\":{\"type\":\"a\",\"name\":\"")
          .append(values.get("dns.question.name"))
          .append("\"}}");
    }
    if (values.containsKey("url.path")) {
      members
          .append(",\"url\":{\"scheme\":\"https\",\"path\":\"")
          .append(values.get("url.path"))
          .append("\"}");
    }
    if (values.containsKey("user_agent.original")) {
      members
          .append(",\"user_agent\":{\"original\":\"")
          .append(values.get("user_agent.original"))
          .append("\"}");
    }
    return members.toString();
  }

  /** Returns flat objects of ordinary traffic. */
  List<byte[]> flat(int count) {
    List<byte[]> objects = new ArrayList<>();
    while (objects.size() < count) {
      objects.add(flat(Map.of()));
    }
    return objects;
  }

  /** Returns a flat object of ordinary traffic, but for the values of some fields. */
  byte[] flat(Map<String, String> but) {
    StringBuilder object = new StringBuilder("{");
    values(but)
        .forEach(
            (field, value) -> {
              String quote = field.endsWith(".port") ? "" : "\"";
              object.append(object.length() == 1 ? "" : ",");
              object.append('"').append(field).append("\":").append(quote).append(value);
              object.append(quote);
            });
    return object.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }

  private Map<String, String> values(Map<String, String> but) {
    Map<String, String> values = new HashMap<>();
    String service = SERVICES[random.nextInt(SERVICES.length)];
    int kind = random.nextInt(3);
    if (kind == 1) {
      service = "53";
      values.put("dns.question.name", oneOf(SITES));
    } else if (kind == 2) {
      service = "443";
      values.put("url.path", oneOf(PATHS));
      values.put("user_agent.original", oneOf(AGENTS));
    }
    values.put("source.ip", "10." + random.nextInt(4) + "." + random.nextInt(256) + ".17");
    values.put("source.port", Integer.toString(32768 + random.nextInt(28_000)));
    values.put("destination.ip", destination());
    values.put("destination.port", service);
    boolean udp = service.equals("53") || service.equals("123");
    values.put("network.transport", udp ? "udp" : "tcp");
    values.put("event.action", random.nextInt(5) > 0 ? "accept" : "drop");
    values.putAll(but);
    return values;
  }

  /** Of the network that is reserved for benchmarks. */
  private String destination() {
    return "198." + (18 + random.nextInt(2)) + "." + random.nextInt(256) + ".80";
  }

  private String oneOf(List<String> several) {
    return several.get(random.nextInt(several.size()));
  }
}
