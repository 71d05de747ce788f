package org.tidewaiter.ingest.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a record means, by the JDK's strict decoder and Jackson.
 *
 * <p>Jackson alone is too lax: from bytes it takes overlong UTF-8, UTF-16 and two roots. In one
 * point it is too strict: it takes escapes of lone surrogates in values, and not in keys, for which
 * RFC 8259 has the same grammar. In keys they are replaced by characters of private use.
 */
final class JsonOracle {

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(1000)
                          .maxNumberLength(1 << 20)
                          .maxNameLength(1 << 20)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final Pattern KEY =
      Pattern.compile("\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"(\\s*+:)?+", Pattern.DOTALL);

  /** A pair of surrogates, or (in a group) a lone one, or any other escape. */
  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\\\(?:u[dD][89abAB]\\p{XDigit}{2}\\\\u[dD][c-fC-F]\\p{XDigit}{2}"
              + "|u([dD][89a-fA-F]\\p{XDigit}{2})|.)",
          Pattern.DOTALL);

  private JsonOracle() {}

  /** Returns the object that the bytes are, or nothing if they are not one. */
  static Optional<JsonNode> read(byte[] record) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(record))
              .toString();
      if (text.startsWith("\ufeff")) {
        text = text.substring(1);
      }
      text = withoutLoneSurrogatesInKeys(text);
      return Optional.of(MAPPER.readTree(text)).filter(JsonNode::isObject);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String withoutLoneSurrogatesInKeys(String text) {
    if (!text.contains("\\ud") && !text.contains("\\uD")) {
      return text;
    }
    return KEY.matcher(text)
        .replaceAll(
            string ->
                Matcher.quoteReplacement(
                    string.group(1) == null ? string.group() : privateUse(string.group())));
  }

  private static String privateUse(String key) {
    return ESCAPE
        .matcher(key)
        .replaceAll(
            escape -> {
              String lone = escape.group(1);
              int code = lone == null ? 0 : Integer.parseInt(lone, 16) - 0xd800 + 0xe000;
              return Matcher.quoteReplacement(
                  lone == null ? escape.group() : String.format("\\u%04x", code));
            });
  }

  /**
   * Returns the value of a dotted name, the longest literal key first: a scalar, an object, or an
   * array with inner arrays flattened; null if there is none.
   */
  static Optional<JsonNode> find(JsonNode root, String name) {
    if (FieldTrie.isReserved(name)) {
      return Optional.empty();
    }
    return find(root, List.of(name.split("\\.", -1)), true).map(JsonOracle::flatten);
  }

  private static Optional<JsonNode> find(JsonNode node, List<String> path, boolean atRoot) {
    if (node.isArray()) {
      var found = MAPPER.createArrayNode();
      node.forEach(element -> find(element, path, false).ifPresent(found::add));
      return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }
    for (int length = path.size(); length > 0 && node.isObject(); length--) {
      String key = String.join(".", path.subList(0, length));
      JsonNode value = node.get(key);
      if (value == null || (atRoot && FieldTrie.isReserved(key))) {
        continue;
      }
      Optional<JsonNode> found =
          length == path.size()
              ? Optional.of(value)
              : find(value, path.subList(length, path.size()), false);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static JsonNode flatten(JsonNode value) {
    if (!value.isArray()) {
      return value;
    }
    var flat = MAPPER.createArrayNode();
    flattenInto(value, flat);
    return flat;
  }

  private static void flattenInto(
      JsonNode value, com.fasterxml.jackson.databind.node.ArrayNode into) {
    for (JsonNode element : value) {
      if (element.isArray()) {
        flattenInto(element, into);
      } else {
        into.add(element);
      }
    }
  }

  /** Returns every string value outside the reserved roots, in order. */
  static List<String> strings(JsonNode root) {
    List<String> found = new ArrayList<>();
    root.properties()
        .forEach(
            member -> {
              if (!FieldTrie.isReserved(member.getKey())) {
                collect(member.getValue(), found);
              }
            });
    return found;
  }

  private static void collect(JsonNode node, List<String> found) {
    if (node.isTextual()) {
      found.add(node.textValue());
    }
    node.forEach(child -> collect(child, found));
  }
}
