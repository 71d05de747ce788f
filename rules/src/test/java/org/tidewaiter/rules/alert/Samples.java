package org.tidewaiter.rules.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tidewaiter.rules.match.Reason;

/** Detections to render in tests. */
final class Samples {

  static final long TIME = 1_767_225_600_123L; // 2026-01-01T00:00:00.123Z

  static final AlertRule RULE =
      new AlertRule(
          "0b1ea6f9-62b5-4c5e-9c68-5d1f4a6f0c11",
          "AIP session in the clear",
          "medium",
          "test",
          "Tidewaiter",
          "Apache-2.0",
          "2026-01-01",
          "A host serves AIP without encryption.",
          List.of("https://example.org/one", "https://example.org/two"),
          List.of("An old application server"),
          List.of("attack.command-and-control", "attack.t1571", "attack.t1021.004", "cve.2024-1"),
          "a1b2");

  static final Detection.Context CONTEXT =
      new Detection.Context(
          "{\"topic\":\"firewall\",\"partition\":3,\"offset\":42}", "set-1", "ports-1", "");

  private Samples() {}

  /** An allowed and answered TCP session with its service on the destination's side. */
  static Map<String, Object> fields() {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("@timestamp", "2026-01-01T00:00:00.123Z");
    fields.put("source.ip", "198.51.100.7");
    fields.put("source.port", 40000L);
    fields.put("destination.ip", "10.0.0.5");
    fields.put("destination.port", 3144L);
    fields.put("network.transport", "tcp");
    fields.put("event.type", List.of("connection", "allowed"));
    fields.put("event.action", "accept");
    fields.put("tidewaiter.answered", true);
    fields.put("tidewaiter.format", "ecs");
    fields.put("port_intel.side", "destination");
    fields.put("port_intel.port", 3144L);
    fields.put("port_intel.transport", "tcp");
    fields.put("port_intel.iana.service", "tarantella");
    fields.put("port_intel.risk", 40L);
    return fields;
  }

  static CapturedEvent event(Map<String, Object> fields) {
    return new CapturedEvent(TIME, fields);
  }

  static Detection detection(Map<String, Object> fields) {
    return new Detection(
        RULE,
        EventIdentity.ofText("{}".getBytes(UTF_8), 0),
        event(fields),
        List.of(
            new Reason("service", "port_intel.port", "equals", "3144", Optional.of("3144")),
            new Reason("service", "user.name", "exists", "false", Optional.empty())),
        CONTEXT);
  }
}
