package org.tidewaiter.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeLimits;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.EventSnapshot;
import org.tidewaiter.ingest.event.FieldTable;

/** A record gives the same verdict, error, values and layout whatever the scanner read before. */
class JsonScannerHistoryTest {

  private static final long SEED = Long.getLong("tidewaiter.seed", 20_131_009L);
  private static final int RECORDS = 8_000;

  private static final FieldTable FIELDS =
      FieldTable.of(
          List.of("a", "a.b", "a.b.c", "source.geo.country_iso_code", "tags", "related.ip"), false);

  private static final FieldTable WITH_KEYWORDS = FieldTable.of(List.of("a.b.c", "tags"), true);

  @Test
  void scan_streamOfChangedDocuments_isAsByANewScanner() {
    assertSameAsNew(changed(), DecodeLimits.DEFAULT, new KeyMemory());
  }

  @Test
  void scan_withAMemoryThatIsOftenFull_isAsByANewScanner() {
    for (int sites : new int[] {1, 2, 7, 40}) {
      assertSameAsNew(
          changed().subList(0, RECORDS / 8), DecodeLimits.DEFAULT, new KeyMemory(sites));
    }
  }

  @Test
  void scan_depthsAroundEachLimit_isAsByANewScanner() {
    List<byte[]> records = new ArrayList<>();
    for (int depth = 1; depth < 24; depth++) {
      for (String key : List.of("x", "a", "a.b", "source", "\\u0061")) {
        String open = "{\"" + key + "\":";
        records.add(bytes(open.repeat(depth) + "1" + "}".repeat(depth)));
        records.add(bytes(open.repeat(depth) + "[1]" + "}".repeat(depth)));
        records.add(bytes(open.repeat(depth) + "{\"z\" 1" + "}".repeat(depth)));
        records.add(bytes(open.repeat(depth)));
        records.add(bytes(open.repeat(depth) + "[".repeat(depth)));
      }
    }
    for (int maxDepth = 1; maxDepth < 20; maxDepth++) {
      assertSameAsNew(records, new DecodeLimits(1 << 20, maxDepth), new KeyMemory());
    }
  }

  @Test
  void scan_knownKeysCutAndDamagedAtEachByte_isAsByANewScanner() {
    String whole =
        "{\"a\":{\"b\":{\"c\":1},\"b.c\":2},\"tags\" : [\"x\"],\"source\":{\"geo\":"
            + "{\"country_iso_code\":\"DE\"}},\"\":0,\"port_intel\":{\"k\":{}},\"tidewaiter.x\":1}";
    List<byte[]> records = new ArrayList<>();
    for (int at = 0; at < whole.length(); at++) {
      records.add(bytes(whole));
      records.add(bytes(whole.substring(0, at)));
      for (String one :
          List.of("", "\"", "\\", ":", ",", "}", "{", " ", "\t", "\u0001", "x", "\u00e9")) {
        records.add(bytes(whole));
        records.add(bytes(whole.substring(0, at) + one + whole.substring(at + 1)));
        records.add(bytes(whole.substring(0, at) + one + whole.substring(at)));
      }
    }
    assertSameAsNew(records, DecodeLimits.DEFAULT, new KeyMemory());
  }

  @Test
  void scan_valueThatBeginsLikeAKnownOne_isAsByANewScanner() {
    List<String> values =
        List.of(
            "1",
            "12",
            "1.5",
            "1e3",
            "-1",
            "01",
            "1x",
            "1 ",
            " 1",
            "\"a\"",
            "\"a\"x",
            "\"a\\\"\"",
            "\"ab\"",
            "\"a",
            "true",
            "truex",
            "tru",
            "null",
            "[1]",
            "[1]]",
            "[1,2]",
            "[1",
            "{}",
            "{}}",
            "{\"k\":1}",
            "{\"k\":1}}",
            "{\"k\":12}",
            "{\"k\":1},",
            "{\"k\":1]",
            "{\"k\":1,\"k\":2}",
            "{\"port_intel\":1}",
            "{\"b\":{\"c\":1}}",
            "{\"b.c\":2}",
            "[{\"b\":{\"c\":3}}]",
            "");
    for (String form :
        List.of(
            "{\"tags\":1,\"x\":%s,\"y\":{\"z\":true},\"a\":{\"b\":{\"c\":1}}}",
            "{\"x\":{\"y\":%s},\"tags\":[\"t\"],\"port_intel\":{\"x\":%<s},\"n\":0}",
            "{\"source\":{\"geo\":{\"n\":%s,\"country_iso_code\":\"DE\"}},\"x\":1}",
            "{\"n\":0,\"a\":%s,\"tidewaiter.x\":%<s,\"related\":{\"ip\":\"::1\"},\"x\":%<s}",
            "{ \"x\" : %s , \"port_intel\" : 1 }")) {
      List<byte[]> records = new ArrayList<>();
      for (String usual : values) {
        for (String unusual : values) {
          for (int i = 0; i < 5; i++) {
            records.add(bytes(String.format(form, usual)));
          }
          records.add(bytes(String.format(form, unusual)));
          records.add(bytes(String.format(form, usual)));
        }
      }
      assertSameAsNew(records, DecodeLimits.DEFAULT, new KeyMemory());
      assertSameAsNew(records, DecodeLimits.DEFAULT, new KeyMemory(), WITH_KEYWORDS);
      assertSameAsNew(records, new DecodeLimits(1 << 20, 3), new KeyMemory());
    }
  }

  @Test
  void scan_keysRepeatedWithinAKnownStretch_isAsByANewScanner() {
    String object = "\"a\":{\"b\":{\"c\":1}}";
    List<byte[]> records = new ArrayList<>();
    for (int repeats = 0; repeats < 4; repeats++) {
      for (String other : List.of(object, "\"a\":{\"x\":0}", "\"a\":5", "\"a\":{}", "\"y\":{}")) {
        String record = "{\"tags\":1," + (other + ",").repeat(repeats) + object + ",\"x\":1}";
        for (int i = 0; i < 6; i++) {
          records.add(bytes(record));
        }
      }
    }
    records.addAll(List.copyOf(records));
    assertSameAsNew(records, DecodeLimits.DEFAULT, new KeyMemory());
  }

  @Test
  void scan_objectsWhoseKeysAreAlwaysOthers_isAsByANewScanner() {
    List<byte[]> records = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      for (String rest :
          List.of(
              "", ",\"n\":{\"m\":[{\"o\":" + i + "}]}", ",\"n\":1 , \"n\":2 ", ",\"n\" 1", ",")) {
        String key = "\"k" + i + "\":\"v\"";
        records.add(bytes("{\"x\":{" + key + rest + "},\"a\":{\"b\":1},\"y\":{\"z\":0}}"));
        records.add(bytes("{\"x\":{\"y\":{" + key + rest + "}},\"a\":{" + key + rest + "}}"));
        records.add(bytes("{\"x\":{\"y\":{" + key + rest + "]},\"tags\":1}"));
        records.add(bytes("{" + key + rest + ",\"tags\":1,\"x\":{" + key + rest));
      }
    }
    for (int sites : new int[] {7, 40, 1024}) {
      assertSameAsNew(records, DecodeLimits.DEFAULT, new KeyMemory(sites));
    }
    assertSameAsNew(records, new DecodeLimits(1 << 20, 3), new KeyMemory());
  }

  private static List<byte[]> changed() {
    EcsEvents events = new EcsEvents(SEED);
    JsonDocuments documents = new JsonDocuments(SEED);
    JsonMutator mutator = new JsonMutator(SEED);
    Random random = new Random(SEED);
    List<byte[]> records = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      byte[] one = random.nextBoolean() ? events.next() : documents.document();
      records.add(mutator.mutate(one, documents.document()));
    }
    return records;
  }

  private static void assertSameAsNew(List<byte[]> records, DecodeLimits limits, KeyMemory memory) {
    assertSameAsNew(records, limits, memory, FIELDS);
  }

  private static void assertSameAsNew(
      List<byte[]> records, DecodeLimits limits, KeyMemory memory, FieldTable fields) {
    JsonScanner lasting = new JsonScanner(fields, limits, memory);
    Event used = new Event(fields);
    for (int i = 0; i < records.size(); i++) {
      byte[] record = records.get(i);
      Event unused = new Event(fields);
      DecodeError error = lasting.scan(record, used);
      DecodeError expected = new JsonScanner(fields, limits, new KeyMemory(0)).scan(record, unused);
      String what =
          "seed " + SEED + " record " + i + ": " + new String(record, StandardCharsets.UTF_8);
      assertThat(error).as(what).isEqualTo(expected);
      if (expected == null) {
        assertThat(EventSnapshot.of(used)).as(what).isEqualTo(EventSnapshot.of(unused));
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
