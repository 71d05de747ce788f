package org.tidewaiter.enrich.lists;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.tidewaiter.enrich.table.DataProblem.Code;

/**
 * Reads JSON lists in a stream: only one of their entries is in memory as a tree. Depth and lengths
 * are bounded.
 */
final class JsonLists {

  private static final int MAX_DEPTH = 64;
  private static final int MAX_STRING = 1 << 20;

  /** What Jackson's messages say of a source that it doesn't show. */
  private static final Pattern SOURCE = Pattern.compile("\\[Source: [^;]{0,200}; ");

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(MAX_DEPTH)
                      .maxStringLength(MAX_STRING)
                      .build())
              .build());

  private JsonLists() {}

  /** Takes the members of the outermost object. */
  interface Root {
    /** Reads or skips the value at the parser's present token. */
    void member(String name, JsonParser json) throws IOException;
  }

  /** Takes the elements of an array. */
  interface Element {
    /** Takes an element, and the line and column where it begins. */
    void read(JsonNode element, int line, int column);
  }

  /** Reads a whole text; tells the list's fault if it is not one JSON object. */
  static void read(String text, ListReading list, Root root) {
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        list.faults().add(Code.T001_SYNTAX, "not a JSON object");
        return;
      }
      members(json, root);
      if (json.nextToken() != null) {
        list.faults().add(Code.T001_SYNTAX, "more text behind the JSON object");
      }
    } catch (JsonProcessingException malformed) {
      JsonLocation at = malformed.getLocation();
      list.faults()
          .add(
              Code.T001_SYNTAX,
              at == null ? 0 : at.getLineNr(),
              at == null ? 0 : at.getColumnNr(),
              "not JSON: " + SOURCE.matcher(malformed.getOriginalMessage()).replaceAll("["));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Reads the members of the object whose brace is the present token. */
  static void members(JsonParser json, Root root) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      root.member(name, json);
    }
  }

  /** Reads the elements of the array at the present token; skips anything else. */
  static boolean elements(JsonParser json, ListReading list, Element element) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return false;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      JsonLocation at = json.currentTokenLocation();
      if (list.isFull()) {
        json.skipChildren();
      } else {
        JsonNode read = JSON.readTree(json);
        element.read(read, at.getLineNr(), at.getColumnNr());
      }
    }
    return true;
  }
}
