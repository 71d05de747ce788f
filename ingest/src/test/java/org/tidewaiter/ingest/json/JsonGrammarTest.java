package org.tidewaiter.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeLimits;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;

/**
 * What RFC 8259 accepts (y), what it rejects (n), and what it leaves open (i), case by case.
 *
 * <p>Values are tried where a field wants them, where none does, in arrays of both, and behind
 * other members; by a scanner that knows the keys from earlier records and by one that does not.
 * The bytes are spelled in Latin-1, one character a byte.
 */
class JsonGrammarTest {

  private static final FieldTable FIELDS = FieldTable.of(List.of("a", "a.b", "w"), false);

  /** Documents with a place for a value, which stands for {@code @}. */
  private static final List<String> PLACES =
      List.of(
          "{\"w\":@}",
          "{\"x\":@}",
          "{\"a\":@}",
          "{\"a\":{\"b\":@}}",
          "{\"x\":{\"y\":@,\"z\":1}}",
          "{\"a\":{\"x\":[@]}}",
          "{\"w\":[1,@]}",
          "{\"a\":[@,{\"b\":@}]}",
          " {\"first\" : 1 , \"x\" : [ [ @ ] ] , \"w\" : @ } ");

  /** So many places, the first ones, are not in arrays. */
  private static final int NO_ARRAYS = 5;

  private final JsonScanner knowing = new JsonScanner(FIELDS, DecodeLimits.DEFAULT);

  static Stream<String> yValues() {
    return Stream.of(
        // numbers
        "0",
        "-0",
        "1",
        "-1",
        "10",
        "1234567890",
        "0.0",
        "-0.0",
        "0.5",
        "1.25",
        "1e0",
        "1E1",
        "1e+1",
        "1e-1",
        "0e1",
        "0e+1",
        "-0e-0",
        "1.5e10",
        "1.5E+010",
        "123e65",
        "20e1",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "18446744073709551615",
        "18446744073709551616",
        "100000000000000000000",
        "0.00000000000000000000000000000000000000000000000000000000000000001",
        "-1e-9999",
        "1e9999",
        "0." + "1".repeat(400),
        "1" + "0".repeat(400),
        // literals
        "true",
        "false",
        "null",
        // strings
        "\"\"",
        "\" \"",
        "\"a\"",
        "\"/\"",
        "\"\\/\"",
        "\"\\\\\"",
        "\"\\\"\"",
        "\"\\b\\f\\n\\r\\t\"",
        "\"\\u0000\"",
        "\"\\u001f\"",
        "\"\\u0022\"",
        "\"\\u005C\"",
        "\"\\uFFFF\"",
        "\"\\uaBcD\"",
        "\"\\ud83d\\ude39\"",
        "\"\\\\u0061\"",
        "\"\\\\n\"",
        "\"\u007f\"",
        "\"'\"",
        "\"{[:,]}\"",
        "\"\u00c2\u0080\"",
        "\"\u00df\u00bf\"",
        "\"\u00e0\u00a0\u0080\"",
        "\"\u00ed\u009f\u00bf\"",
        "\"\u00ee\u0080\u0080\"",
        "\"\u00ef\u00bf\u00bf\"",
        "\"\u00ef\u00bb\u00bf\"",
        "\"\u00f0\u0090\u0080\u0080\"",
        "\"\u00f4\u008f\u00bf\u00bf\"",
        "\"\u00e2\u0080\u00a8\"",
        "\"12345678\u00e2\u0082\u00ac2345\u00c3\u00a9\"",
        // structures
        "[]",
        "[ ]",
        "{}",
        "{ }",
        "[[]]",
        "[{}]",
        "[[],[]]",
        "[1,\n2\t,\r3 ]",
        "[null,1,\"\",{}]",
        "{\"\":0}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":{\"a\":{}}}",
        "{\"b\":1}",
        "{\"\\u0062\":1}",
        "{\"a\\u0000b\":1}",
        "{\"k\" : 1}",
        "{\"k\"\n:\t1\r}",
        "{\"a.b\":1,\"b\":{\"b\":2}}",
        "{\"\u00c3\u00a9\":1}",
        "{\"" + "k".repeat(200) + "\":1}",
        "[" + "0,".repeat(300) + "0]",
        "[".repeat(500) + "]".repeat(500));
  }

  static Stream<String> nValues() {
    return Stream.of(
        // numbers
        "",
        "-",
        "+1",
        "+",
        "01",
        "-01",
        "00",
        "-00",
        "012",
        "1.",
        ".5",
        "-.5",
        "1.e1",
        "1e",
        "1e+",
        "1E-",
        "1ee1",
        "1e1.5",
        "1.2.3",
        "1e+-1",
        "0x1",
        "1_000",
        "1 000",
        "- 1",
        "--1",
        "1-",
        "1+2",
        "NaN",
        "-NaN",
        "Infinity",
        "-Infinity",
        "inf",
        "1a",
        "1e1e1",
        "0.1.",
        "0e",
        "-e1",
        "\u00ef\u00bc\u0091",
        "1\u0000",
        "2.e+3",
        "1,",
        "1:",
        "1\"",
        // literals
        "tru",
        "truee",
        "True",
        "TRUE",
        "fals",
        "nul",
        "nulll",
        "Null",
        "none",
        "undefined",
        "t",
        "n",
        "true1",
        "tr ue",
        "\u00e9",
        // strings
        "\"",
        "'a'",
        "\"\\\"",
        "\"\\a\"",
        "\"\\x41\"",
        "\"\\0\"",
        "\"\\'\"",
        "\"\\u\"",
        "\"\\u1\"",
        "\"\\u12\"",
        "\"\\u123\"",
        "\"\\u123g\"",
        "\"\\U0041\"",
        "\"\\u 041\"",
        "\"\\u+041\"",
        "\"\\ud800\\u\"",
        "\"\\ud800\\u1x\"",
        "\"\\ \"",
        "\"\\\u00c3\u00a9\"",
        "\"\\u00\u00c3\u00a9\"",
        "\"a\u0000b\"",
        "\"a\nb\"",
        "\"a\tb\"",
        "\"\u001f\"",
        "\"a\" \"b\"",
        "\"a\"b",
        "a",
        "\"1234567",
        "\"1234567\n\"",
        "\\u0022a\"",
        "`a`",
        // encodings
        "\"\u0080\"",
        "\"\u00bf\"",
        "\"\u00c0\u00af\"",
        "\"\u00c1\u00bf\"",
        "\"\u00c2\"",
        "\"\u00c3(\"",
        "\"\u00e0\u0080\u0080\"",
        "\"\u00e0\u009f\u00bf\"",
        "\"\u00e2\u0082\"",
        "\"\u00e2(\u00a1\"",
        "\"\u00ed\u00a0\u0080\"",
        "\"\u00ed\u00bf\u00bf\"",
        "\"\u00ed\u00a0\u00bd\u00ed\u00b8\u0080\"",
        "\"\u00f0\u0080\u0080\u0080\"",
        "\"\u00f0\u008f\u00bf\u00bf\"",
        "\"\u00f0\u009f\u0098\"",
        "\"\u00f4\u0090\u0080\u0080\"",
        "\"\u00f5\u0080\u0080\u0080\"",
        "\"\u00f8\u0088\u0080\u0080\u0080\"",
        "\"\u00fe\"",
        "\"\u00ff\"",
        "\"caf\u00e9\"",
        // structures
        "[",
        "]",
        "{",
        "}",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[,]",
        "[1,,2]",
        "[1 2]",
        "[1;2]",
        "[1:2]",
        "[\"a\":1]",
        "[1}",
        "[}",
        "{]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,\"a\":1}",
        "{,}",
        "{\"a\":1,,\"b\":2}",
        "{\"a\":1 \"b\":2}",
        "{\"a\" 1}",
        "{\"a\"::1}",
        "{\"a\":1:2}",
        "{a:1}",
        "{'a':1}",
        "{1:1}",
        "{null:1}",
        "{\"a\":1]",
        "{\"a\",1}",
        "{\"a\":1;\"b\":2}",
        "{\"a\\x\":1}",
        "{\"a\n\":1}",
        "{\"\u00c3\":1}",
        "{\"a\"=1}",
        "{{}}",
        "{[]:1}",
        "{\"a\":1}}",
        "[[]",
        "[]]",
        "{}{}",
        "[][]",
        "1 2",
        "/**/1",
        "1//",
        "#1",
        "[1/**/]",
        "*",
        "<a>",
        "@",
        "(1)",
        "\u000b1",
        "\f1",
        "\u00a01",
        "\u00e2\u0080\u00a81",
        "\u00ef\u00bb\u00bf1",
        "1\u001f");
  }

  @ParameterizedTest
  @MethodSource("yValues")
  void scan_validValue_isAcceptedInEveryPlace(String value) {
    in(PLACES, value, true);
  }

  @ParameterizedTest
  @MethodSource("nValues")
  void scan_invalidValue_isRejectedInEveryPlace(String value) {
    in(PLACES.subList(0, NO_ARRAYS), value, false);
    // Nothing, and what has brackets and commas of its own, can be valid in an array.
    for (String place : PLACES.subList(NO_ARRAYS, PLACES.size())) {
      agree(latin1(place.replace("@", value)));
    }
  }

  static Stream<String> yDocuments() {
    return Stream.of(
        "{}",
        " {}",
        "{} ",
        "\t\n\r {\t\n\r }\t\n\r ",
        "\u00ef\u00bb\u00bf{}",
        "\u00ef\u00bb\u00bf {}",
        "{\"\":1}",
        "{\"w\":1,\"w\":[2],\"w\":{}}",
        "{\"a\":{\"b\":1},\"a\":{\"b\":2}}",
        "{\"port_intel\":{}}",
        "{\"\\u0070\\u006frt_intel\":1}",
        "{\"tidewaiter.x\":[1,2]}",
        // left open by the RFC: lone surrogates are accepted, in values and in keys
        "{\"w\":\"\\ud800\"}",
        "{\"w\":\"\\udc00\\ud800\"}",
        "{\"w\":\"\\ud800\\ud800\\udc00\"}",
        "{\"w\":\"\\ud800a\"}",
        "{\"\\ud800\":1}",
        "{\"x\":{\"\\udfff\":1}}");
  }

  static Stream<String> nDocuments() {
    return Stream.of(
        "",
        " ",
        "\n",
        "\u0000",
        "\u00ef\u00bb\u00bf",
        "\u00ef\u00bb{}",
        "\u00ef\u00bb\u00bf\u00ef\u00bb\u00bf{}",
        " \u00ef\u00bb\u00bf{}",
        "{}\u00ef\u00bb\u00bf",
        "[]",
        "[{}]",
        "1",
        "\"{}\"",
        "null",
        "true",
        "{}}",
        "{}{}",
        "{} {}",
        "{},",
        "{}x",
        "{}\u0000",
        "{}#",
        "{}/**/",
        "x{}",
        "\u0000{}",
        "{",
        "{\"",
        "{\"a",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,\"",
        "{\"a\":{",
        "{\"a\":{}",
        "{\"a\":[",
        "{\"a\":[1",
        "{\"x\":[1,",
        "{\"x\":{\"y\":[{",
        "{\"w\":t",
        "{\"w\":-",
        "{\"w\":1e",
        "{\"w\":\"\\",
        "{\"w\":\"\\u00",
        "{\"w\":\"\u00e2\u0082",
        "\u00fe\u00ff\u0000{\u0000}",
        "\u00ff\u00fe{\u0000}\u0000",
        "{\u0000}\u0000",
        "\u0000{\u0000}",
        "\u0000\u0000\u0000{\u0000\u0000\u0000}",
        "{\"a\":1}\u00a0",
        "{\"a\":1}\u000b");
  }

  @ParameterizedTest
  @MethodSource("yDocuments")
  void scan_validDocument_isAccepted(String document) {
    in(List.of("@"), document, true);
  }

  @ParameterizedTest
  @MethodSource("nDocuments")
  void scan_invalidDocument_isRejected(String document) {
    in(List.of("@"), document, false);
  }

  private void in(List<String> places, String value, boolean valid) {
    for (String place : places) {
      byte[] record = latin1(place.replace("@", value));
      assertThat(agree(record)).as(place).isEqualTo(valid);
    }
  }

  /** Returns the verdict, on which the oracle and scanners with and without memory agree. */
  private boolean agree(byte[] record) {
    DecodeError first = knowing.scan(record, new Event(FIELDS));
    DecodeError second = knowing.scan(record, new Event(FIELDS));
    DecodeError fresh =
        new JsonScanner(FIELDS, DecodeLimits.DEFAULT).scan(record, new Event(FIELDS));
    String what = new String(record, StandardCharsets.ISO_8859_1);
    assertThat(first).as(what).isEqualTo(second).isEqualTo(fresh);
    assertThat(JsonOracle.read(record).isPresent()).as(what).isEqualTo(first == null);
    return first == null;
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
