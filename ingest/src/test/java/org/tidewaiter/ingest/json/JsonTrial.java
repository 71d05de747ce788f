package org.tidewaiter.ingest.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeLimits;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.EventSnapshot;
import org.tidewaiter.ingest.event.FieldTable;

/**
 * Scanners that live through a stream of records, and what each record should give.
 *
 * <p>One has the ordinary memory of keys, one a small memory that is full all the time, and one
 * none, which must not be told apart; two have other projections, which must give the same verdict.
 */
final class JsonTrial {

  private static final FieldTable FIELDS = FieldTable.of(names(), false);
  private static final FieldTable WITH_KEYWORDS = FieldTable.of(names(), true);
  private static final FieldTable CORE = FieldTable.of(List.of(), false);
  private static final LayoutDifference LAYOUT = new LayoutDifference(FIELDS);

  /** A scanner and its event. */
  private record Reader(String name, JsonScanner scanner, Event event) {
    static Reader of(String name, FieldTable fields, KeyMemory memory) {
      JsonScanner scanner = new JsonScanner(fields, DecodeLimits.DEFAULT, memory);
      return new Reader(name, scanner, new Event(fields));
    }

    @Nullable DecodeError read(byte[] record) {
      return scanner.scan(record, event);
    }
  }

  private final Reader remembering = Reader.of("remembering", FIELDS, new KeyMemory());
  private final Reader crowded = Reader.of("crowded", FIELDS, new KeyMemory(24));
  private final Reader forgetful = Reader.of("forgetful", FIELDS, new KeyMemory(0));
  private final Reader narrow = Reader.of("core only", CORE, new KeyMemory());
  private final Reader keywords = Reader.of("with keywords", WITH_KEYWORDS, new KeyMemory());
  private final List<Reader> frequent = List.of(crowded, forgetful, narrow);
  private final List<Reader> all = List.of(crowded, forgetful, narrow, keywords);

  /** Returns names in the shapes of {@link EcsEvents} and of {@link JsonDocuments}. */
  private static Set<String> names() {
    Set<String> names = new TreeSet<>(EcsEvents.NAMES);
    names.addAll(JsonDocuments.NAMES);
    return names;
  }

  /** Returns whether the last record was a JSON object, to all scanners. */
  boolean accepted() {
    return remembering.event().layout().isJson();
  }

  /**
   * Reads the next record of the stream.
   *
   * @param thorough whether to compare all that an event shows, with keywords too; not just
   *     verdicts and values
   * @return what is not as it should be, or an empty text
   */
  String next(byte[] record, boolean thorough) {
    try {
      return difference(record, thorough);
    } catch (RuntimeException e) {
      return "threw " + e + " at " + e.getStackTrace()[0];
    }
  }

  private String difference(byte[] record, boolean thorough) {
    Optional<JsonNode> expected = JsonOracle.read(record);
    DecodeError error = remembering.read(record);
    if ((error == null) != expected.isPresent()) {
      return "verdict: " + error + " (expected: " + expected.isPresent() + ")";
    }
    if (error != null && (error.offset() < 0 || error.offset() > record.length)) {
      return "offset outside of the record: " + error;
    }
    List<Reader> others = thorough ? all : frequent;
    for (Reader other : others) {
      DecodeError another = other.read(record);
      if (!Objects.equals(error, another)) {
        return other.name() + ": " + another + ", remembering: " + error;
      }
    }
    return expected.map(root -> valuesDifference(root, thorough)).orElse("");
  }

  private String valuesDifference(JsonNode root, boolean thorough) {
    String values = EventDifference.of(remembering.event(), root);
    if (!values.isEmpty() || !thorough) {
      return values;
    }
    String shown = EventSnapshot.of(remembering.event());
    for (Reader other : List.of(crowded, forgetful)) {
      String others = EventSnapshot.of(other.event());
      if (!shown.equals(others)) {
        return other.name() + ":\n" + others + "remembering:\n" + shown;
      }
    }
    List<String> strings = new ArrayList<>();
    for (int i = 0; i < keywords.event().keywordCount(); i++) {
      strings.add(keywords.event().keyword(i));
    }
    if (!strings.equals(JsonOracle.strings(root))) {
      return "keywords: " + strings + " (expected: " + JsonOracle.strings(root) + ")";
    }
    String widely = EventDifference.of(keywords.event(), root);
    return widely.isEmpty() ? LAYOUT.of(remembering.event(), root) : "with keywords: " + widely;
  }
}
