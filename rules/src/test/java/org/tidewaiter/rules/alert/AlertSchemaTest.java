package org.tidewaiter.rules.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlertSchemaTest {

  private final SchemaCheck alerts = new SchemaCheck(AlertSchema.ALERT);

  record Case(String name, Consumer<Map<String, Object>> change) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> events() {
    return List.of(
        new Case("every field", f -> {}),
        new Case("no field at all", Map::clear),
        new Case("one event type", f -> f.put("event.type", "denied")),
        new Case("IPv6", f -> f.put("source.ip", "2001:db8::1")),
        new Case("no risk", f -> f.remove("port_intel.risk")),
        new Case("ICMP", f -> f.keySet().removeIf(name -> name.endsWith(".port"))),
        new Case("field of the rule's own", f -> f.put("user.name", "x")));
  }

  @ParameterizedTest
  @MethodSource("events")
  void render_anyEvent_isValid(Case c) {
    Map<String, Object> fields = Samples.fields();
    c.change().accept(fields);

    assertThat(alerts.errors(AlertRenderer.render(Samples.detection(fields)).json())).isEmpty();
  }

  record Damage(String name, String from, String to) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Damage> damages() {
    return List.of(
        new Damage("no id", "\"id\":\"[0-9a-f]{32}\",\"module\"", "\"module\""),
        new Damage("port as text", "\"port\":40000", "\"port\":\"40000\""),
        new Damage("port out of range", "\"port\":40000", "\"port\":70000"),
        new Damage("not an address", "\"ip\":\"10.0.0.5\"", "\"ip\":\"10.0.0.999\""),
        new Damage("unknown member", "\"shadow\":", "\"shade\":1,\"shadow\":"),
        new Damage("local time", "00.123Z", "00.123+02:00"),
        new Damage("severity of no level", "\"severity\":47", "\"severity\":50"),
        new Damage("why without operator", "\"operator\":\"equals\",", ""));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void validate_damagedAlert_isRefused(Damage damage) {
    String json =
        new String(AlertRenderer.render(Samples.detection(Samples.fields())).json(), UTF_8);
    String damaged = json.replaceFirst(damage.from(), damage.to());

    assertThat(damaged).isNotEqualTo(json);
    assertThat(alerts.errors(damaged.getBytes(UTF_8))).isNotEmpty();
  }

  @Test
  void text_everySchema_hasItsId() {
    for (AlertSchema schema : AlertSchema.values()) {
      assertThat(schema.text()).contains("\"$id\": \"" + schema.id() + "\"");
    }
  }
}
