package org.tidewaiter.deploy.topics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tidewaiter.deploy.logging.Printable;
import org.tidewaiter.rules.sigma.Level;

/** An alert from the topic, as a person reads it: three lines. Thread-safe. */
public final class AlertText {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OFF = "\u001b[0m";

  private final boolean colour;

  /** Makes a writer, with the level in colour or not. */
  public AlertText(boolean colour) {
    this.colour = colour;
  }

  /** Returns the alert's level, empty for a record that is no alert of ours. */
  public static Optional<Level> level(byte[] alert) {
    try {
      return Level.of(rule(JSON.readTree(alert)).path("level").asText());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Returns time, level and message; what held; where it comes from. */
  public String of(byte[] alert) {
    JsonNode root;
    try {
      root = JSON.readTree(alert);
    } catch (IOException e) {
      String start = new String(alert, StandardCharsets.UTF_8);
      return "not an alert: " + Printable.text(start.substring(0, Math.min(80, start.length())));
    }
    JsonNode ours = root.path("tidewaiter");
    String level = rule(root).path("level").asText("?");
    return text(root.path("@timestamp"))
        + "  "
        + coloured(level)
        + "  "
        + text(root.path("message"))
        + "\n    why:  "
        + why(ours.path("why"))
        + "\n    rule: "
        + text(root.path("rule").path("id"))
        + "  from: "
        + origin(ours.path("origin"))
        + "  id: "
        + text(root.path("event").path("id"));
  }

  private static JsonNode rule(JsonNode root) {
    return root.path("tidewaiter").path("rule");
  }

  private static String why(JsonNode reasons) {
    List<String> parts = new ArrayList<>();
    for (JsonNode reason : reasons) {
      StringBuilder part = new StringBuilder(text(reason.path("field")));
      part.append(' ').append(text(reason.path("operator")));
      part.append(' ').append(text(reason.path("wanted")));
      String seen = text(reason.path("seen"));
      if (!seen.isEmpty() && !seen.equals(text(reason.path("wanted")))) {
        part.append(" (").append(seen).append(')');
      }
      parts.add(part.toString().strip());
    }
    return String.join("; ", parts);
  }

  private static String origin(JsonNode origin) {
    return origin.has("topic")
        ? text(origin.path("topic"))
            + "-"
            + origin.path("partition").asText()
            + "@"
            + origin.path("offset").asText()
        : text(origin.path("file")) + ":" + origin.path("line").asText();
  }

  private String coloured(String level) {
    String shown = Printable.text(level.toUpperCase(Locale.ROOT));
    if (!colour) {
      return shown;
    }
    return switch (level) {
      case "critical" -> "\u001b[1;31m" + shown + OFF;
      case "high" -> "\u001b[31m" + shown + OFF;
      case "medium" -> "\u001b[33m" + shown + OFF;
      default -> shown;
    };
  }

  private static String text(JsonNode node) {
    return Printable.text(node.isValueNode() ? node.asText() : node.toString());
  }
}
