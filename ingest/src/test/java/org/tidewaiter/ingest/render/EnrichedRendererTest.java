package org.tidewaiter.ingest.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.ingest.decode.DecodeLimits;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.json.JsonScanner;

class EnrichedRendererTest {

  private static final Set<String> SHOWN = Set.of("host.hostname", "observer.egress.interface.id");

  private static final FieldTable FIELDS = table();

  private static FieldTable table() {
    Set<String> names = new TreeSet<>(SHOWN);
    names.add("iptables.ttl"); // as a rule asks for it
    return FieldTable.of(names, false);
  }

  /** What a JSON input becomes when source.ip, source.port and event.type were derived. */
  record Case(String name, String input, String output) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    String added = ",\"port_intel\":{\"port\":1},\"tidewaiter\":{\"format\":\"flat\"}";
    return Stream.of(
        new Case(
            "nothing of ECS there",
            "{\"src_ip\":\"10.0.0.1\"}\n",
            "{\"src_ip\":\"10.0.0.1\",\"event\":{\"type\":[\"connection\",\"denied\"]},"
                + "\"source\":{\"ip\":\"10.0.0.1\",\"port\":7}"
                + added
                + "}\n"),
        new Case(
            "into the objects that are there, in whatever order",
            "{\"event\":{},\"x\":1,\"source\":{\"mac\":\"a\" }, \"y\":[1, 2] }",
            "{\"event\":{\"type\":[\"connection\",\"denied\"]},\"x\":1,"
                + "\"source\":{\"mac\":\"a\" ,\"ip\":\"10.0.0.1\",\"port\":7}, \"y\":[1, 2] "
                + added
                + "}"),
        new Case(
            "what the input has stays, even null",
            "{\"source\":{\"ip\":null,\"port\":9},\"event.type\":\"x\"}",
            "{\"source\":{\"ip\":null,\"port\":9},\"event.type\":\"x\"" + added + "}"),
        new Case(
            "a scalar where an object belongs",
            "{\"source\":\"fw1\",\"event\":null}",
            "{\"source\":\"fw1\",\"event\":null,\"event.type\":[\"connection\",\"denied\"],"
                + "\"source.ip\":\"10.0.0.1\",\"source.port\":7"
                + added
                + "}"),
        new Case(
            "our own roots are cut",
            "{\"port_intel\":{\"risk\":0}, \"source\":{\"ip\":\"::1\",\"port\":1},"
                + "\"tidewaiter.x\":1,\"event\":{\"type\":\"y\"},\"port_intel.y\":2}",
            "{ \"source\":{\"ip\":\"::1\",\"port\":1},\"event\":{\"type\":\"y\"}" + added + "}"),
        new Case(
            "an empty object",
            "{ }",
            "{ \"event\":{\"type\":[\"connection\",\"denied\"]},"
                + "\"source\":{\"ip\":\"10.0.0.1\",\"port\":7}"
                + added
                + "}"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void render_json_splicesFragments(Case given) {
    Event event = scan(given.input());
    derive(event);

    assertThat(render(event)).isEqualTo(given.output());
  }

  /** What a JSON input becomes when observer.egress.interface.id was derived. */
  static Stream<Case> innerCases() {
    return Stream.of(
        new Case(
            "nothing there",
            "{\"a\":1}",
            "{\"a\":1,\"observer\":{\"egress\":{\"interface\":{\"id\":5}}}}"),
        new Case(
            "into an outer object",
            "{\"observer\":{\"name\":\"fw\"}}",
            "{\"observer\":{\"name\":\"fw\",\"egress\":{\"interface\":{\"id\":5}}}}"),
        new Case(
            "into an inner object",
            "{\"observer\":{\"egress\":{\"interface\":{ },\"zone\":\"z\"}},\"a\":1}",
            "{\"observer\":{\"egress\":{\"interface\":{ \"id\":5},\"zone\":\"z\"}},\"a\":1}"),
        new Case(
            "beside a scalar in the middle",
            "{\"observer\":{\"egress\":\"wan\"}}",
            "{\"observer\":{\"egress\":\"wan\",\"egress.interface.id\":5}}"),
        new Case(
            "beside a list of objects",
            "{\"observer\":[{\"name\":\"fw\"}]}",
            "{\"observer\":[{\"name\":\"fw\"}],\"observer.egress.interface.id\":5}"),
        new Case(
            "beside a dotted key",
            "{\"observer.egress\":{\"zone\":\"z\"}}",
            "{\"observer.egress\":{\"zone\":\"z\"},"
                + "\"observer\":{\"egress\":{\"interface\":{\"id\":5}}}}"),
        new Case(
            "into the last of repeated objects",
            "{\"observer\":{\"egress\":{\"interface\":{\"id\":4}}},\"observer\":{}}",
            "{\"observer\":{\"egress\":{\"interface\":{\"id\":4}}},"
                + "\"observer\":{\"egress\":{\"interface\":{\"id\":5}}}}"),
        new Case(
            "mixed spelling stays",
            "{\"observer\":{\"egress.interface\":{\"id\":\"x\"}}}",
            "{\"observer\":{\"egress.interface\":{\"id\":\"x\"}}}"));
  }

  @ParameterizedTest
  @MethodSource("innerCases")
  void render_fieldOfInnerObject_goesIntoTheInnermostThatIsThere(Case given) {
    Event event = scan(given.input());
    int slot = FIELDS.slot("observer.egress.interface.id");
    if (!event.isInInput(slot)) {
      event.setLong(slot, 5);
    }

    byte[] rendered =
        new EnrichedRenderer(FIELDS, SHOWN).render(event, new JsonBuffer(), new JsonBuffer());

    assertThat(new String(rendered, StandardCharsets.UTF_8)).isEqualTo(given.output());
  }

  /** What a JSON input becomes with values as enrichers set them. */
  static Stream<Case> enricherCases() {
    String ours = "\"tidewaiter\":{\"source\":{\"asset\":{\"name\":\"web-1\"}},\"matched\":[]}";
    String enrichments = "[{\"n\":1},{\"n\":2}]";
    return Stream.of(
        new Case(
            "nothing there",
            "{}",
            "{\"source\":{\"geo\":{\"location\":{\"lat\":-1.5E-4}}},"
                + "\"threat\":{\"enrichments\":"
                + enrichments
                + "},"
                + ours
                + "}"),
        new Case(
            "into the objects that are there",
            "{\"threat\":{\"feed\":1},\"source\":{\"geo\":{\"location\":{}}}}",
            "{\"threat\":{\"feed\":1,\"enrichments\":"
                + enrichments
                + "},\"source\":{\"geo\":{\"location\":{\"lat\":-1.5E-4}}},"
                + ours
                + "}"),
        new Case(
            "the input's own stays, what it has under our root goes",
            "{\"threat\":{\"enrichments\":[]},\"source\":{\"geo.location\":{\"lat\":2}},"
                + "\"tidewaiter\":{\"source\":{\"asset\":{\"name\":\"fake\"}}}}",
            "{\"threat\":{\"enrichments\":[]},\"source\":{\"geo.location\":{\"lat\":2}},"
                + ours
                + "}"));
  }

  @ParameterizedTest
  @MethodSource("enricherCases")
  void render_fieldsOfEnrichers_areShownWhereTheInputLacksThem(Case given) {
    Set<String> shown =
        Set.of("source.geo.location.lat", "threat.enrichments", "tidewaiter.source.asset.name");
    FieldTable fields = FieldTable.of(shown, false);
    Event event = new Event(fields);
    new JsonScanner(fields, DecodeLimits.DEFAULT)
        .scan(given.input().getBytes(StandardCharsets.UTF_8), event);
    event.setString(fields.slot("tidewaiter.source.asset.name"), "web-1");
    int latitude = fields.slot("source.geo.location.lat");
    if (!event.isInInput(latitude)) {
      event.setDouble(latitude, "-1.5E-4");
    }
    int enrichments = fields.slot("threat.enrichments");
    if (!event.isInInput(enrichments)) {
      event.beginList(enrichments);
      event.setObject(enrichments, "{\"n\":1}".getBytes(StandardCharsets.UTF_8));
      event.setObject(enrichments, "{\"n\":2}".getBytes(StandardCharsets.UTF_8));
      event.endList();
    }

    byte[] rendered =
        new EnrichedRenderer(fields, shown)
            .render(event, new JsonBuffer(), new JsonBuffer().raw("\"matched\":[]"));

    assertThat(new String(rendered, StandardCharsets.UTF_8)).isEqualTo(given.output());
  }

  @Test
  void render_ascii_isWrittenAsTheSameString() {
    FieldTable fields = FieldTable.of(Set.of("network.community_id"), false);
    int slot = fields.slot("network.community_id");
    for (String input : new String[] {"{\"network\":{}}", "{\"a\":1}"}) {
      Event event = new Event(fields);
      new JsonScanner(fields, DecodeLimits.DEFAULT)
          .scan(input.getBytes(StandardCharsets.UTF_8), event);
      EnrichedRenderer renderer = new EnrichedRenderer(fields, Set.of("network.community_id"));
      event.setString(slot, "1:a+/=");
      byte[] expected = renderer.render(event, new JsonBuffer(), new JsonBuffer());

      event.setAscii(slot, "1:a+/=".getBytes(StandardCharsets.US_ASCII));

      assertThat(renderer.render(event, new JsonBuffer(), new JsonBuffer())).isEqualTo(expected);
      assertThat(new String(expected, StandardCharsets.UTF_8)).contains("\"1:a+/=\"");
    }
  }

  @Test
  void render_fieldThatOnlyRulesAskFor_isNotShown() {
    Event json = scan("{}");
    json.setLong(FIELDS.slot("iptables.ttl"), 64);
    assertThat(render(json)).doesNotContain("ttl");

    Event text = new Event(FIELDS);
    text.reset(new byte[0]);
    text.setLong(FIELDS.slot("iptables.ttl"), 64);
    assertThat(render(text)).doesNotContain("ttl");
  }

  @Test
  void render_text_isAnEcsDocumentWithTheLine() {
    Event event = new Event(FIELDS);
    byte[] line = "a \"line\"".getBytes(StandardCharsets.UTF_8);
    event.reset(line);
    event.addKeyword(0, line.length, false);
    event.setString(CoreField.TIMESTAMP.slot(), "2026-01-01T00:00:00Z");
    event.setString(FIELDS.slot("host.hostname"), "fw");
    derive(event);

    assertThat(render(event))
        .isEqualTo(
            "{\"@timestamp\":\"2026-01-01T00:00:00Z\",\"event\":{\"type\":[\"connection\","
                + "\"denied\"],\"original\":\"a \\\"line\\\"\"},\"source\":{\"ip\":\"10.0.0.1\","
                + "\"port\":7},\"host\":{\"hostname\":\"fw\"},\"port_intel\":{\"port\":1},"
                + "\"tidewaiter\":{\"format\":\"flat\"}}");
  }

  private static Event scan(String input) {
    Event event = new Event(FIELDS);
    byte[] record = input.getBytes(StandardCharsets.UTF_8);
    assertThat(new JsonScanner(FIELDS, DecodeLimits.DEFAULT).scan(record, event)).isNull();
    return event;
  }

  private static void derive(Event event) {
    int type = CoreField.EVENT_TYPE.slot();
    if (!event.isInInput(CoreField.SOURCE_IP.slot())) {
      event.setString(CoreField.SOURCE_IP.slot(), "10.0.0.1");
    }
    if (!event.isInInput(CoreField.SOURCE_PORT.slot())) {
      event.setLong(CoreField.SOURCE_PORT.slot(), 7);
    }
    if (!event.isInInput(type)) {
      event.beginList(type);
      event.setString(type, "connection");
      event.setString(type, "denied");
      event.endList();
    }
    event.setString(CoreField.FORMAT.slot(), "flat");
  }

  private static String render(Event event) {
    JsonBuffer members = new JsonBuffer().raw("\"port_intel\":{\"port\":1}");
    byte[] rendered = new EnrichedRenderer(FIELDS, SHOWN).render(event, members, new JsonBuffer());
    return new String(rendered, StandardCharsets.UTF_8);
  }
}
