package org.tidewaiter.enrich.lists;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidewaiter.enrich.BoundEnricher;
import org.tidewaiter.enrich.table.DataFile;
import org.tidewaiter.enrich.table.LoadResult;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.IpAddress;
import org.tidewaiter.ingest.event.ValueKind;
import org.tidewaiter.ingest.render.JsonBuffer;

class ListEnricherTest {

  private static final String LIST =
      """
      indicator,port,name,confidence,reference,first_seen,last_seen,valid_from,valid_until
      198.51.100.1,,a host,high,https://example.org,2026-01-01,2026-01-02,,
      198.51.100.0/24,,,0,,,,,
      203.0.113.1,443,a port,,,,,,
      2001:db8::1,,,,,,,2026-01-01T00:00:00Z,2026-02-01T00:00:00Z
      """;

  private static final ListEnricher ENRICHER = enricher(LIST);
  private static final FieldTable FIELDS = FieldTable.of(ENRICHER.provides(), false);

  @Test
  void enrich_addressInLists_addsEveryMatchTheNarrowestFirst() {
    Event event = event("10.0.0.1", "198.51.100.1");
    enrich(event);

    assertThat(objects(event, "threat.enrichments"))
        .containsExactly(
            "{\"indicator\":{\"ip\":\"198.51.100.1\",\"type\":\"ipv4-addr\",\"name\":\"a host\","
                + "\"provider\":\"p\",\"confidence\":\"High\","
                + "\"first_seen\":\"2026-01-01T00:00:00Z\",\"last_seen\":\"2026-01-02T00:00:00Z\","
                + "\"reference\":\"https://example.org\"},"
                + "\"matched\":{\"atomic\":\"198.51.100.1\",\"field\":\"destination.ip\","
                + "\"type\":\"address\"}}",
            "{\"indicator\":{\"type\":\"ipv4-addr\",\"name\":\"198.51.100.0/24\","
                + "\"provider\":\"p\",\"confidence\":\"None\"},"
                + "\"matched\":{\"atomic\":\"198.51.100.1\",\"field\":\"destination.ip\","
                + "\"type\":\"network\"}}");
    assertThat(texts(event, "threat.enrichments.indicator.provider")).containsExactly("p", "p");
    assertThat(texts(event, "threat.enrichments.indicator.ip")).containsExactly("198.51.100.1");
    assertThat(texts(event, "threat.enrichments.matched.field"))
        .containsExactly("destination.ip", "destination.ip");
  }

  @Test
  void enrich_addressInNoList_addsNothing() {
    Event event = event("10.0.0.1", "192.0.2.1");
    enrich(event);

    for (String name : ENRICHER.provides()) {
      assertThat(event.kind(event.fields().slot(name))).isEqualTo(ValueKind.MISSING);
    }
  }

  @Test
  void enrich_indicatorWithAPort_matchesThatPortOnItsSideOnly() {
    Event same = event("10.0.0.1", "203.0.113.1");
    same.setLong(CoreField.DESTINATION_PORT.slot(), 443);
    Event other = event("10.0.0.1", "203.0.113.1");
    other.setLong(CoreField.DESTINATION_PORT.slot(), 80);
    other.setLong(CoreField.SOURCE_PORT.slot(), 443);
    enrich(same);
    enrich(other);

    assertThat(objects(same, "threat.enrichments")).singleElement().asString().contains(":443,");
    assertThat(objects(other, "threat.enrichments")).isEmpty();
  }

  @Test
  void enrich_validity_isJudgedAtTheTimeOfTheEvent() {
    for (String time :
        List.of("2025-12-31T23:59:59Z", "2026-01-15T00:00:00Z", "2026-02-01T00:00:00Z")) {
      Event event = event("2001:db8::1", "2001:db8::2");
      event.setTimeMillis(Instant.parse(time).toEpochMilli());
      enrich(event);

      assertThat(objects(event, "threat.enrichments")).hasSize(time.startsWith("2026-01") ? 1 : 0);
    }
  }

  @Test
  void enrich_eventWithEnrichmentsOfItsOwn_keepsThemAndAddsOursApart() {
    Event event = event("10.0.0.1", "198.51.100.9");
    event.beginList(event.fields().slot("threat.enrichments"));
    event.setObject(event.fields().slot("threat.enrichments"));
    event.endList();
    event.setString(event.fields().slot("threat.enrichments.indicator.provider"), "theirs");
    enrich(event);

    assertThat(event.elementCount(event.fields().slot("threat.enrichments"))).isEqualTo(1);
    assertThat(objects(event, "tidewaiter.threat.enrichments")).hasSize(1);
    assertThat(texts(event, "threat.enrichments.indicator.provider"))
        .containsExactly("theirs", "p");
  }

  @Test
  void enrich_addressInVeryManyLists_isBounded() {
    StringBuilder list = new StringBuilder("indicator,name\n");
    for (int i = 0; i < 100; i++) {
      list.append("198.51.100.1,n").append(i).append('\n');
    }
    list.append("198.51.100.1,n99\n".repeat(100));
    Event event = event("198.51.100.1", "198.51.100.1");
    JsonBuffer members = new JsonBuffer();
    enricher(list.toString()).bind(event.fields()).enrich(event, members);

    List<String> found = objects(event, "threat.enrichments");
    assertThat(found).hasSize(ListEnricher.MAX_MATCHES).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "20, 20, 8, 8",
    "20, 3, 13, 3",
    "3, 20, 3, 13",
    "20, 0, 16, 0",
    "0, 20, 0, 16",
    "8, 8, 8, 8",
    "9, 8, 8, 8",
    "16, 1, 15, 1",
    "5, 6, 5, 6"
  })
  void enrich_bothSidesInLists_shareTheBound(
      int sources, int destinations, int ofSource, int ofDestination) {
    StringBuilder list = new StringBuilder("indicator,name\n192.0.2.1,other\n");
    for (int i = 0; i < sources; i++) {
      list.append("198.51.100.1,n").append(i).append('\n');
    }
    for (int i = 0; i < destinations; i++) {
      list.append("203.0.113.1,n").append(i).append('\n');
    }
    BoundEnricher bound = enricher(list.toString()).bind(FIELDS);
    for (int again = 0; again < 2; again++) {
      Event event = event("198.51.100.1", "203.0.113.1");
      bound.enrich(event, new JsonBuffer());

      List<String> expected = new ArrayList<>();
      expected.addAll(Collections.nCopies(ofSource, "source.ip"));
      expected.addAll(Collections.nCopies(ofDestination, "destination.ip"));
      assertThat(texts(event, "threat.enrichments.matched.field")).isEqualTo(expected);
      assertThat(objects(event, "threat.enrichments"))
          .hasSameSizeAs(expected)
          .doesNotHaveDuplicates();
    }
  }

  private static ListEnricher enricher(String csv) {
    DataFile file = new DataFile("list", csv.getBytes(UTF_8));
    LoadResult<IndicatorTable> result =
        IndicatorLoader.load(List.of(ListSource.of(file, ListFormat.CSV, "p")));
    return new ListEnricher(((LoadResult.Loaded<IndicatorTable>) result).value());
  }

  private static void enrich(Event event) {
    JsonBuffer members = new JsonBuffer();
    ENRICHER.bind(event.fields()).enrich(event, members);
    assertThat(members.length()).isZero();
  }

  private static Event event(String source, String destination) {
    Event event = new Event(FIELDS);
    event.setAddress(CoreField.SOURCE_IP.slot(), address(source));
    event.setAddress(CoreField.DESTINATION_IP.slot(), address(destination));
    event.setTimeMillis(Instant.parse("2026-06-01T00:00:00Z").toEpochMilli());
    return event;
  }

  private static IpAddress address(String text) {
    return Objects.requireNonNull(IpAddress.parse(text), text);
  }

  private static List<String> objects(Event event, String field) {
    List<String> objects = new ArrayList<>();
    int slot = event.fields().slot(field);
    for (int i = 0; i < event.elementCount(slot); i++) {
      byte[] json = event.json(event.firstElement(slot) + i);
      objects.add(json == null ? "" : new String(json, UTF_8));
    }
    return objects;
  }

  private static List<String> texts(Event event, String field) {
    List<String> texts = new ArrayList<>();
    int slot = event.fields().slot(field);
    for (int i = 0; i < event.elementCount(slot); i++) {
      texts.add(String.valueOf(event.text(event.firstElement(slot) + i)));
    }
    return texts;
  }
}
