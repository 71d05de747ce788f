package org.tidewaiter.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeLimits;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;

/** The scanner against {@link JsonOracle}, on generated documents. */
class JsonScannerPropertyTest {

  private static final int DOCUMENTS = 60_000;
  private static final long SEED = Long.getLong("tidewaiter.seed", 20_040_126L);

  private final FieldTable fields = FieldTable.of(JsonDocuments.NAMES, false);
  private final FieldTable keywordFields = FieldTable.of(JsonDocuments.NAMES, true);

  @Test
  void scan_wellFormed_findsTheValuesThatTheOracleFinds() {
    JsonDocuments documents = new JsonDocuments(SEED);
    JsonScanner scanner = new JsonScanner(fields, DecodeLimits.DEFAULT);
    Event event = new Event(fields);
    for (int i = 0; i < DOCUMENTS; i++) {
      byte[] record = documents.document();
      DecodeError error = scanner.scan(record, event);
      assertThat(error).as(describe(i, record)).isNull();
      assertSameFields(event, JsonOracle.read(record).orElseThrow(), describe(i, record));
    }
  }

  @Test
  void scan_withKeywords_findsTheStringsThatTheOracleFinds() {
    JsonDocuments documents = new JsonDocuments(SEED + 1);
    JsonScanner scanner = new JsonScanner(keywordFields, DecodeLimits.DEFAULT);
    Event event = new Event(keywordFields);
    for (int i = 0; i < DOCUMENTS / 4; i++) {
      byte[] record = documents.document();
      assertThat(scanner.scan(record, event)).as(describe(i, record)).isNull();
      JsonNode expected = JsonOracle.read(record).orElseThrow();
      assertSameFields(event, expected, describe(i, record));
      List<String> strings = new ArrayList<>();
      for (int k = 0; k < event.keywordCount(); k++) {
        strings.add(event.keyword(k));
      }
      assertThat(strings).as(describe(i, record)).isEqualTo(JsonOracle.strings(expected));
    }
  }

  @Test
  void scan_mutated_givesTheOraclesVerdictWhateverTheProjection() {
    JsonDocuments documents = new JsonDocuments(SEED + 2);
    JsonScanner scanner = new JsonScanner(fields, DecodeLimits.DEFAULT);
    JsonScanner withKeywords = new JsonScanner(keywordFields, DecodeLimits.DEFAULT);
    JsonScanner coreOnly = new JsonScanner(FieldTable.of(List.of(), false), DecodeLimits.DEFAULT);
    int rejected = 0;
    for (int i = 0; i < DOCUMENTS; i++) {
      byte[] record = documents.mutated();
      Event event = new Event(fields);
      DecodeError error = scanner.scan(record, event);
      Optional<JsonNode> expected = JsonOracle.read(record);
      assertThat(error == null).as(describe(i, record) + error).isEqualTo(expected.isPresent());
      DecodeError other = coreOnly.scan(record, new Event(FieldTable.of(List.of(), false)));
      assertThat(other).as(describe(i, record)).isEqualTo(error);
      assertThat(withKeywords.scan(record, new Event(keywordFields))).isEqualTo(error);
      expected.ifPresent(root -> assertSameFields(event, root, describe(0, record)));
      rejected += error == null ? 0 : 1;
    }
    assertThat(rejected).isBetween(DOCUMENTS / 10, DOCUMENTS - DOCUMENTS / 10);
  }

  private static void assertSameFields(Event event, JsonNode root, String description) {
    assertThat(EventDifference.of(event, root)).as(description).isEmpty();
  }

  private static String describe(int i, byte[] record) {
    return "seed " + SEED + " document " + i + ": " + new String(record, StandardCharsets.UTF_8);
  }
}
