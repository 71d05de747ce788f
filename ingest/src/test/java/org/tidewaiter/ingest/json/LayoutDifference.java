package org.tidewaiter.ingest.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.JsonLayout;

/** The first point in which a layout is not what {@link JsonOracle} says of its record. */
final class LayoutDifference {

  private static final String ADDED = "added by the test";

  private final FieldTable fields;
  private final Set<String> objects = new TreeSet<>();

  LayoutDifference(FieldTable fields) {
    this.fields = fields;
    for (String name : fields.names()) {
      for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
        if (!FieldTrie.isReserved(name)) {
          objects.add(name.substring(0, dot));
        }
      }
    }
  }

  /** Returns what differs, or an empty text if nothing does. */
  String of(Event event, JsonNode root) {
    ObjectNode left = root.deepCopy();
    List<String> names = root.properties().stream().map(member -> member.getKey()).toList();
    left.remove(names.stream().filter(FieldTrie::isReserved).toList());
    if (!JsonOracle.read(cut(event)).equals(Optional.of(left))) {
      return "cuts leave " + new String(cut(event), StandardCharsets.UTF_8);
    }
    if (event.layout().isDocumentEmpty() != left.isEmpty()) {
      return "empty: " + event.layout().isDocumentEmpty();
    }
    if (!isObjectEnd(event.record(), event.layout().documentEnd(), List.of())) {
      return "end: " + event.layout().documentEnd();
    }
    for (String object : objects) {
      String problem = difference(event, root, List.of(object.split("\\.", -1)));
      if (!problem.isEmpty()) {
        return "object " + object + ": " + problem;
      }
    }
    return "";
  }

  private static byte[] cut(Event event) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    for (int i = 0; i < event.layout().cutCount(); i++) {
      out.write(event.record(), at, event.layout().cutFrom(i) - at);
      at = event.layout().cutTo(i);
    }
    out.write(event.record(), at, event.record().length - at);
    return out.toByteArray();
  }

  private String difference(Event event, JsonNode root, List<String> path) {
    JsonNode parent = root;
    for (String key : path.subList(0, path.size() - 1)) {
      parent = parent.path(key);
    }
    if (!parent.isObject()) {
      return "";
    }
    JsonNode value = parent.get(path.get(path.size() - 1));
    int around =
        path.size() == 1
            ? JsonLayout.DOCUMENT
            : fields.object(String.join(".", path.subList(0, path.size() - 1)));
    int end = event.layout().objectEnd(fields.object(String.join(".", path)), around);
    boolean same =
        (value != null && value.isObject())
            ? (end >= 0 && isObjectEnd(event.record(), end, path))
            : end == (value == null ? JsonLayout.ABSENT : JsonLayout.NOT_AN_OBJECT);
    return same ? "" : "end " + end;
  }

  /** Returns whether a member written before a brace is one of the object at a path. */
  private static boolean isObjectEnd(byte[] record, int brace, List<String> path) {
    int before = brace - 1;
    while (before > 0 && record[before] <= ' ' && record[before] >= 0) {
      before--;
    }
    String member = (record[before] == '{' ? "" : ",") + "\"" + ADDED + "\":1";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(record, 0, brace);
    out.writeBytes(member.getBytes(StandardCharsets.UTF_8));
    out.write(record, brace, record.length - brace);
    @Nullable JsonNode node = JsonOracle.read(out.toByteArray()).orElse(null);
    for (String key : path) {
      node = node == null ? null : node.get(key);
    }
    return node != null && node.has(ADDED);
  }
}
