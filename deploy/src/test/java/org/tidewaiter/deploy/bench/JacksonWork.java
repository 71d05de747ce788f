package org.tidewaiter.deploy.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The same small enrichment as one would write it with Jackson, in two ways. Thread-safe. */
final class JacksonWork {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonFactory FACTORY = JSON.getFactory();

  private JacksonWork() {}

  /** Parses to a tree, adds one object and writes the tree: the straightforward enrichment. */
  static byte[] tree(byte[] value) {
    return bytes(enriched(value));
  }

  /** Parses to a tree and adds one object. */
  static ObjectNode enriched(byte[] value) {
    try {
      ObjectNode tree = (ObjectNode) JSON.readTree(value);
      ObjectNode intel = tree.putObject("port_intel");
      intel.put("port", tree.path("destination").path("port").asInt());
      intel.put("transport", tree.path("network").path("transport").asText());
      intel.put("range", "registered");
      intel.put("current_use", "active");
      intel.put("side", "destination");
      intel.put("risk", 5);
      return tree;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a tree. */
  static byte[] bytes(ObjectNode tree) {
    try {
      return JSON.writeValueAsBytes(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Copies token by token, keeps the two fields in passing, and adds the same object at the end.
   */
  static byte[] streaming(byte[] value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(value.length + 256);
    try (JsonParser in = FACTORY.createParser(value);
        JsonGenerator to = FACTORY.createGenerator(out)) {
      in.nextToken();
      to.writeStartObject();
      int port = 0;
      String transport = "";
      String parent = "";
      int depth = 1;
      while (depth > 0) {
        JsonToken token = in.nextToken();
        if (token == JsonToken.FIELD_NAME && depth == 1) {
          parent = in.currentName();
        } else if (token.isStructStart()) {
          depth++;
        } else if (token.isStructEnd()) {
          depth--;
        } else if (token.isScalarValue() && depth == 2) {
          if (parent.equals("destination") && in.currentName().equals("port")) {
            port = in.getValueAsInt();
          } else if (parent.equals("network") && in.currentName().equals("transport")) {
            transport = in.getText();
          }
        }
        if (depth > 0) {
          to.copyCurrentEvent(in);
        }
      }
      add(to, port, transport);
      to.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void add(JsonGenerator to, int port, String transport) throws IOException {
    to.writeObjectFieldStart("port_intel");
    to.writeNumberField("port", port);
    to.writeStringField("transport", transport);
    to.writeStringField("range", "registered");
    to.writeStringField("current_use", "active");
    to.writeStringField("side", "destination");
    to.writeNumberField("risk", 5);
    to.writeEndObject();
  }
}
