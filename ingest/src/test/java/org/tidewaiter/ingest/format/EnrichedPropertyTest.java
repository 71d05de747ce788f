package org.tidewaiter.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidewaiter.ingest.decode.DecodeLimits;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.ValueKind;
import org.tidewaiter.ingest.json.JsonScanner;
import org.tidewaiter.ingest.render.EnrichedRenderer;
import org.tidewaiter.ingest.render.JsonBuffer;

/** What holds for the enriched event of any JSON input. */
class EnrichedPropertyTest {

  private static final int DOCUMENTS = 3000;

  /** As rules may ask for: below, beside and above what the decoders give. */
  private static final List<String> RULES_FIELDS =
      List.of(
          "iptables.ttl",
          "iptables.prefix",
          "observer",
          "observer.name",
          "observer.egress",
          "observer.egress.zone",
          "observer.ingress.interface.alias",
          "observer.ingress.interface.name.text",
          "source",
          "source.geo.country_iso_code",
          "event.module",
          "event.type.x",
          "host",
          "host.name",
          "log",
          "log.level",
          "network.vlan.id",
          "src_addr",
          "in_if",
          "port_intel.risk",
          "tidewaiter.answered");

  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void render_anyJson_keepsTheInputAndAddsWhatItLacks(long seed) throws IOException {
    EnvelopeDocuments documents = new EnvelopeDocuments(seed);
    int added = 0;
    for (int i = 0; i < DOCUMENTS; i++) {
      EnvelopeDocuments.Document document = documents.next();
      byte[] input = document.json().getBytes(StandardCharsets.UTF_8);
      Rendered few = render(document.format(), input, Set.of(), false);
      Rendered many = render(document.format(), input, new TreeSet<>(RULES_FIELDS), i % 2 == 0);

      String output = new String(few.json(), StandardCharsets.UTF_8);
      String about = "seed " + seed + ": " + document.json() + " -> " + output;
      assertThat(new String(many.json(), StandardCharsets.UTF_8)).as(about).isEqualTo(output);
      JsonNode before = STRICT.readTree(input);
      JsonNode after = STRICT.readTree(few.json());
      assertThat(holds(after, before)).as(about).isTrue();
      assertThat(isSubsequence(input, few.json())).as(about).isTrue();
      assertThat(shown(document.format(), few.json())).as(about).isEqualTo(few.values());
      added += few.values().size();
    }
    assertThat(added).isGreaterThan(DOCUMENTS * 5);
  }

  /** The enriched event, and the values of its shown fields. */
  private record Rendered(byte[] json, List<String> values) {}

  private static Rendered render(Format format, byte[] input, Set<String> more, boolean keywords) {
    FieldTable fields = table(format, more, keywords);
    EnrichedRenderer renderer = new EnrichedRenderer(fields, format.providedFields());
    List<Rendered> rendered = new ArrayList<>();
    Formats.decoder(format, fields, DecodeSettings.DEFAULT)
        .decode(
            input,
            Decoded.RECORD_TIME.toEpochMilli(),
            new EventsOnly(
                event -> {
                  byte[] json = renderer.render(event, new JsonBuffer(), new JsonBuffer());
                  rendered.add(new Rendered(json, values(format, event)));
                }));
    assertThat(rendered).as(new String(input, StandardCharsets.UTF_8)).hasSize(1);
    return rendered.get(0);
  }

  private static FieldTable table(Format format, Set<String> more, boolean keywords) {
    Set<String> names = new TreeSet<>(format.rawFields());
    names.addAll(format.providedFields());
    names.addAll(more);
    return FieldTable.of(names, keywords);
  }

  /** Returns what a consumer reads from the output, by the same names. */
  private static List<String> shown(Format format, byte[] output) {
    FieldTable fields = table(format, Set.of(), false);
    Event event = new Event(fields);
    assertThat(new JsonScanner(fields, DecodeLimits.DEFAULT).scan(output, event)).isNull();
    return values(format, event);
  }

  private static List<String> values(Format format, Event event) {
    List<String> values = new ArrayList<>();
    for (String name : FieldTable.of(format.providedFields(), false).names()) {
      int slot = event.fields().slot(name);
      boolean ours = name.startsWith("tidewaiter.");
      if (!ours && event.kind(slot) != ValueKind.MISSING) {
        StringBuilder all = new StringBuilder(name);
        for (int i = 0; i < event.elementCount(slot); i++) {
          all.append(' ').append(event.text(event.firstElement(slot) + i));
        }
        values.add(all.toString());
      }
    }
    return values;
  }

  private static boolean holds(JsonNode after, JsonNode before) {
    if (!before.isObject() || !after.isObject()) {
      return before.equals(after);
    }
    return before.properties().stream()
        .allMatch(
            member ->
                after.has(member.getKey()) && holds(after.get(member.getKey()), member.getValue()));
  }

  private static boolean isSubsequence(byte[] wanted, byte[] in) {
    int at = 0;
    for (byte b : in) {
      at += at < wanted.length && wanted[at] == b ? 1 : 0;
    }
    return at == wanted.length;
  }
}
