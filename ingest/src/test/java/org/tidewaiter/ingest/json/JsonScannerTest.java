package org.tidewaiter.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeLimits;
import org.tidewaiter.ingest.decode.Reason;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.JsonLayout;

class JsonScannerTest {

  private static final FieldTable FIELDS = FieldTable.of(List.of("a.b.c"), false);

  /** One record that is not a JSON object; the name is what the report prints. */
  record Malformed(String name, byte[] record, Reason reason, int offset) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Malformed> malformed() {
    return Stream.of(
        malformed("empty", "", Reason.EMPTY, 0),
        malformed("white space", " \n", Reason.EMPTY, 2),
        malformed("an array", "[1]", Reason.NOT_AN_OBJECT, 0),
        malformed("cut in a key", "{\"a", Reason.TRUNCATED, 3),
        malformed("cut in a value", "{\"a\":tr", Reason.TRUNCATED, 7),
        malformed("cut behind a comma", "{\"a\":1,", Reason.TRUNCATED, 7),
        malformed("two roots", "{} {}", Reason.MALFORMED_JSON, 3),
        malformed("trailing comma", "{\"a\":1,}", Reason.MALFORMED_JSON, 7),
        malformed("leading zero", "{\"a\":01}", Reason.MALFORMED_JSON, 5),
        malformed("no value", "{\"a\":}", Reason.MALFORMED_JSON, 5),
        malformed("bare tab in a string", "{\"a\":\"\t\"}", Reason.MALFORMED_JSON, 6),
        malformed("unknown escape", "{\"a\":\"\\x\"}", Reason.MALFORMED_JSON, 7),
        new Malformed(
            "overlong UTF-8",
            new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'},
            Reason.INVALID_ENCODING,
            2),
        new Malformed(
            "half a character",
            new byte[] {'{', '"', (byte) 0xe2, (byte) 0x82, '"', ':', '1', '}'},
            Reason.INVALID_ENCODING,
            2),
        malformed("100,000 objects deep", "{\"a\":".repeat(100_000), Reason.TOO_DEEP, 5 * 1000),
        malformed("1,001 wanted arrays deep", deep(1000), Reason.TOO_DEEP, 5 + 999));
  }

  private static Malformed malformed(String name, String text, Reason reason, int offset) {
    return new Malformed(name, text.getBytes(StandardCharsets.UTF_8), reason, offset);
  }

  private static String deep(int arrays) {
    return "{\"a\":" + "[".repeat(arrays) + "]".repeat(arrays) + "}";
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void scan_malformed_saysWhatAndWhere(Malformed given) {
    DecodeError error =
        new JsonScanner(FIELDS, DecodeLimits.DEFAULT).scan(given.record(), new Event(FIELDS));

    assertThat(error).isNotNull();
    assertThat(error.reason()).as(error.detail()).isEqualTo(given.reason());
    assertThat(error.offset()).as(error.detail()).isEqualTo(given.offset());
  }

  @Test
  void scan_depthAtTheLimit_isAccepted() {
    assertThat(error(deep(999))).isNull();
  }

  @Test
  void scan_longerThanTheLimit_isTooLarge() {
    JsonScanner scanner = new JsonScanner(FIELDS, new DecodeLimits(10, 10));

    DecodeError error = scanner.scan(bytes("{\"a\":12345}"), new Event(FIELDS));

    assertThat(error)
        .isEqualTo(new DecodeError(Reason.TOO_LARGE, 10, "length: 11 (expected: <= 10)"));
  }

  @Test
  void scan_fieldInSeveralSpellings_takesTheLongestLiteralKey() {
    assertThat(text("{\"a\":{\"b\":{\"c\":1},\"b.c\":2},\"a.b\":{\"c\":3},\"a.b.c\":4}"))
        .isEqualTo("4");
    assertThat(text("{\"a.b\":{\"c\":3},\"a\":{\"b\":{\"c\":1},\"b.c\":2}}")).isEqualTo("3");
    assertThat(text("{\"a\":{\"b.c\":2,\"b\":{\"c\":1}},\"a.b\":{\"d\":1}}")).isEqualTo("2");
  }

  @Test
  void scan_keyWithALoneSurrogate_isNotTheKeyWithAQuestionMark() {
    FieldTable table = FieldTable.of(List.of("x?", "y.\ud800"), false);
    Event event = new Event(table);
    JsonScanner scanner = new JsonScanner(table, DecodeLimits.DEFAULT);

    scanner.scan(bytes("{\"x\\ud800\":1,\"y\":{\"?\":2}}"), event);
    assertThat(event.text(table.slot("x?"))).isNull();
    assertThat(event.text(table.slot("y.\ud800"))).isNull();

    scanner.scan(bytes("{\"x\\u003f\":1,\"y\":{\"\\uD800\":2}}"), event);
    assertThat(event.text(table.slot("x?"))).isEqualTo("1");
    assertThat(event.text(table.slot("y.\ud800"))).isEqualTo("2");
  }

  @Test
  void scan_repeatedObject_forgetsTheFirst() {
    assertThat(text("{\"a\":{\"b\":{\"c\":1}},\"a\":{\"b\":{}}}")).isNull();
    assertThat(text("{\"a\":{\"b\":{\"c\":1}},\"a\":{\"b\":{\"c\":2}}}")).isEqualTo("2");
    assertThat(text("{\"a.b\":{\"c\":1},\"a\":{\"b\":{\"c\":2}},\"a.b\":{}}")).isEqualTo("2");
  }

  @Test
  void scan_arrayOfObjects_makesAList() {
    Event event = scan("{\"a\":[{\"b\":{\"c\":1}},{\"x\":0},[{\"b.c\":[2,3]}]]}");
    int slot = FIELDS.slot("a.b.c");

    assertThat(event.elementCount(slot)).isEqualTo(3);
    assertThat(event.longValue(event.firstElement(slot) + 2)).isEqualTo(3);
  }

  @Test
  void scan_reservedMembers_areCutAndNotSeen() {
    FieldTable table = FieldTable.of(List.of("port_intel.risk", "a"), false);
    Event event = new Event(table);
    String text =
        "{\"port_intel\":{\"risk\":0},\"tidewaiter.x\":1,\"a\":1,\"\\u0070ort_intel.risk\":2}";

    assertThat(new JsonScanner(table, DecodeLimits.DEFAULT).scan(bytes(text), event)).isNull();

    assertThat(event.elementCount(table.slot("port_intel.risk"))).isZero();
    JsonLayout layout = event.layout();
    StringBuilder left = new StringBuilder(text);
    for (int i = layout.cutCount() - 1; i >= 0; i--) {
      left.delete(layout.cutFrom(i), layout.cutTo(i));
    }
    assertThat(left.toString()).isEqualTo("{\"a\":1}");
    assertThat(layout.cutCount()).isEqualTo(3);
  }

  @Test
  void scan_onlyReservedMembers_leavesAnEmptyObject() {
    Event event = scan("{\"port_intel\":1 , \"tidewaiter\":2}");

    assertThat(event.layout().isDocumentEmpty()).isTrue();
    assertThat(event.layout().cutCount()).isEqualTo(2);
  }

  @Test
  void scan_outerObjects_areNoted() {
    JsonLayout layout = scan("{\"source\":{ },\"network\":\"lan\",\"event\":{\"a\":1}}").layout();

    assertThat(end(layout, "source")).isEqualTo(12);
    assertThat(end(layout, "network")).isEqualTo(JsonLayout.NOT_AN_OBJECT);
    assertThat(end(layout, "destination")).isEqualTo(JsonLayout.ABSENT);
  }

  @Test
  void scan_innerObjects_areNotedWhereNestedAndInTheLastOfEqualKeys() {
    int a = FIELDS.object("a");
    int ab = FIELDS.object("a.b");

    JsonLayout inner = scan("{\"a\":{\"b\":{\"c\":1},\"x\":2}}").layout();
    assertThat(inner.objectEnd(a, JsonLayout.DOCUMENT)).isEqualTo(23);
    assertThat(inner.objectEnd(ab, a)).isEqualTo(16);

    JsonLayout dotted = scan("{\"a.b\":{\"c\":1},\"a\":{}}").layout();
    assertThat(dotted.objectEnd(a, JsonLayout.DOCUMENT)).isEqualTo(20);
    assertThat(dotted.objectEnd(ab, a)).isEqualTo(JsonLayout.ABSENT);

    JsonLayout repeated = scan("{\"a\":{\"b\":{\"c\":1}},\"a\":{ }}").layout();
    assertThat(repeated.objectEnd(a, JsonLayout.DOCUMENT)).isEqualTo(25);
    assertThat(repeated.objectEnd(ab, a)).isEqualTo(JsonLayout.ABSENT);

    JsonLayout listed = scan("{\"a\":[{\"b\":{}}]}").layout();
    assertThat(listed.objectEnd(a, JsonLayout.DOCUMENT)).isEqualTo(JsonLayout.NOT_AN_OBJECT);
  }

  @Test
  void scan_nullAtACoreField_isInTheInput() {
    Event event = scan("{\"source\":{\"ip\":null}}");

    assertThat(event.isInInput(CoreField.SOURCE_IP.slot())).isTrue();
    assertThat(event.text(CoreField.SOURCE_IP.slot())).isNull();
  }

  private static int end(JsonLayout layout, String object) {
    return layout.objectEnd(FIELDS.object(object), JsonLayout.DOCUMENT);
  }

  private static Event scan(String text) {
    Event event = new Event(FIELDS);
    DecodeError error = new JsonScanner(FIELDS, DecodeLimits.DEFAULT).scan(bytes(text), event);
    assertThat(error).isNull();
    return event;
  }

  private static @Nullable DecodeError error(String text) {
    return new JsonScanner(FIELDS, DecodeLimits.DEFAULT).scan(bytes(text), new Event(FIELDS));
  }

  private static @Nullable String text(String json) {
    return scan(json).text(FIELDS.slot("a.b.c"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
