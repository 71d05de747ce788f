package org.tidewaiter.rules.alert;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.render.JsonBuffer;
import org.tidewaiter.rules.match.Reason;

/**
 * Renders detections as alerts: documents of the Elastic Common Schema. The JSON Schema {@code
 * alert.schema.json} beside this class describes them.
 *
 * <p>A pure function: the same detection gives the same bytes, no clock is read. Thread-safe.
 *
 * <p>Source: ECS {@value #ECS_VERSION}, field sets event, rule, threat, related.
 */
public final class AlertRenderer {

  /** Version of ECS whose names are used. */
  public static final String ECS_VERSION = "8.17.0";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** Fields of the event that ECS gives another meaning in an alert: the alert's own come first. */
  private static final Set<String> OWN_ROOTS =
      Set.of("@timestamp", "message", "rule", "threat", "ecs", "related", "port_intel");

  private static final String ENRICHMENTS = "threat.enrichments";

  private AlertRenderer() {}

  /** Renders a detection. */
  public static Alert render(Detection detection) {
    AlertRule rule = detection.rule();
    CapturedEvent event = detection.captured();
    Flow flow = Flow.of(event);
    String id = detection.alertId();
    String message = Message.of(rule, event, flow);

    EcsTree alert = new EcsTree();
    alert.put("@timestamp", TIME.format(Instant.ofEpochMilli(event.timeMillis())));
    alert.put("message", message);
    putEvent(alert, detection, id);
    putRule(alert, detection);
    AttackTags.addTo(alert, Excerpt.of(rule.tags()));
    putEnrichments(alert, event);
    for (CoreField core : CoreField.values()) {
      putCaptured(alert, event, core.fieldName());
    }
    putRelated(alert, event);
    alert.put("ecs.version", ECS_VERSION);
    putOwn(alert, detection, flow);
    event.values().keySet().forEach(name -> putCaptured(alert, event, name));
    return new Alert(id, rule.id(), rule.level(), message, bytes(alert, detection.context()));
  }

  private static byte[] bytes(EcsTree alert, Detection.Context context) {
    JsonBuffer json = new JsonBuffer();
    alert.writeTo(json);
    String enrichment = context.enrichment();
    if (enrichment.isEmpty()) {
      return json.toByteArray();
    }
    JsonBuffer whole = new JsonBuffer();
    whole.raw(json.array(), 0, json.length() - 1).raw(',');
    whole.raw(enrichment.getBytes(StandardCharsets.UTF_8)).raw('}');
    return whole.toByteArray();
  }

  private static void putEvent(EcsTree alert, Detection detection, String id) {
    CapturedEvent event = detection.captured();
    alert.put("event.kind", "alert");
    alert.put("event.category", List.of("intrusion_detection", "network"));
    alert.put("event.type", eventTypes(event));
    alert.put("event.id", id);
    alert.put("event.module", "tidewaiter");
    alert.put("event.dataset", "tidewaiter.alerts");
    alert.put("event.severity", detection.rule().severity());
    event.number("port_intel.risk").ifPresent(risk -> alert.put("event.risk_score", risk));
  }

  /** ECS wants a list; an event that does not say of what type it is informs. */
  private static List<?> eventTypes(CapturedEvent event) {
    Object types = event.values().get("event.type");
    if (types instanceof List<?> list) {
      return list;
    }
    return List.of(types == null ? "info" : types);
  }

  private static void putRule(EcsTree alert, Detection detection) {
    AlertRule rule = detection.rule();
    alert.put("rule.id", rule.id());
    alert.put("rule.name", Excerpt.of(rule.title(), Excerpt.VALUE));
    alert.putText("rule.description", Excerpt.of(rule.description(), Excerpt.PROSE));
    if (!rule.author().isEmpty()) {
      alert.put("rule.author", List.of(Excerpt.of(rule.author(), Excerpt.VALUE)));
    }
    alert.putText("rule.license", Excerpt.of(rule.license(), Excerpt.VALUE));
    alert.putText("rule.version", Excerpt.of(rule.version(), Excerpt.VALUE));
    if (!rule.references().isEmpty()) {
      alert.put("rule.reference", Excerpt.of(rule.references().get(0), Excerpt.VALUE));
    }
    alert.put("rule.ruleset", detection.context().ruleset());
  }

  private static void putCaptured(EcsTree alert, CapturedEvent event, String name) {
    Object value = event.values().get(name);
    int dot = name.indexOf('.');
    if (value != null && !OWN_ROOTS.contains(dot < 0 ? name : name.substring(0, dot))) {
      alert.put(name, value);
    }
  }

  /** Shows matches of indicator lists: the one thing under {@code threat} that is the event's. */
  private static void putEnrichments(EcsTree alert, CapturedEvent event) {
    Object value = event.values().get(ENRICHMENTS);
    if (value instanceof List<?> list && list.stream().allMatch(EcsTree.Json.class::isInstance)) {
      alert.put(ENRICHMENTS, list);
    }
  }

  private static void putRelated(EcsTree alert, CapturedEvent event) {
    Set<String> addresses = new LinkedHashSet<>();
    event.text("source.ip").ifPresent(addresses::add);
    event.text("destination.ip").ifPresent(addresses::add);
    alert.putAll("related.ip", List.copyOf(addresses));
  }

  private static void putOwn(EcsTree alert, Detection detection, Flow flow) {
    AlertRule rule = detection.rule();
    Detection.Context context = detection.context();
    alert.put("tidewaiter.rule.level", rule.level());
    alert.putText("tidewaiter.rule.status", rule.status());
    alert.put("tidewaiter.rule.hash", rule.hash());
    alert.putAll("tidewaiter.rule.references", excerpts(rule.references()));
    alert.putAll("tidewaiter.rule.false_positives", excerpts(rule.falsePositives()));
    alert.putAll("tidewaiter.rule.tags", excerpts(rule.tags()));
    alert.put("tidewaiter.event.id", detection.event().text());
    alert.put("tidewaiter.why", detection.why().stream().map(AlertRenderer::why).toList());
    alert.put("tidewaiter.origin", new EcsTree.Json(context.origin()));
    alert.put("tidewaiter.ruleset", context.ruleset());
    alert.put("tidewaiter.intel", context.intel());
    alert.put("tidewaiter.shadow", false);
    alert.put("tidewaiter.suppressed", 0);
    alert.put(
        "tidewaiter.next_steps", NextSteps.of(flow).stream().map(AlertRenderer::step).toList());
  }

  private static List<String> excerpts(List<String> texts) {
    List<String> cut = new ArrayList<>();
    for (String text : Excerpt.of(texts)) {
      cut.add(Excerpt.of(text, Excerpt.VALUE));
    }
    return cut;
  }

  private static EcsTree.Json why(Reason why) {
    return json(
        new EcsTree()
            .put("selection", why.selection())
            .putText("field", why.field())
            .put("operator", why.operator())
            .put("wanted", Excerpt.of(why.wanted(), Excerpt.VALUE))
            .putText("seen", Excerpt.of(why.seen().orElse(""), Excerpt.VALUE)));
  }

  private static EcsTree.Json step(NextSteps.Step step) {
    return json(
        new EcsTree()
            .put("host", step.host())
            .put("os", step.os())
            .put("shows", step.shows())
            .put("command", step.command()));
  }

  private static EcsTree.Json json(EcsTree object) {
    JsonBuffer json = new JsonBuffer();
    object.writeTo(json);
    return new EcsTree.Json(json.toString());
  }
}
