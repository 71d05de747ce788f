package org.tidewaiter.ingest.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.JsonString;
import org.tidewaiter.ingest.json.FieldTrie.Entry;
import org.tidewaiter.ingest.json.FieldTrie.Node;

/**
 * The second, slower reading of a record, for what {@link JsonScanner} can't answer in one pass.
 *
 * <p>It makes a small tree of the members that wanted names go through, the last of equal keys
 * only; of everything, if every string value is wanted. Then it looks each name up. It reads only
 * records that are known to be well-formed. Memory is bounded by the record's length. Not
 * thread-safe.
 */
final class JsonTree {

  private final FieldTable fields;
  private final FieldTrie trie;
  private final List<String[]> paths = new ArrayList<>();
  private byte[] in = {};
  private int at;

  JsonTree(FieldTable fields, FieldTrie trie) {
    this.fields = fields;
    this.trie = trie;
    for (String name : fields.names()) {
      paths.add(name.split("\\.", -1));
    }
  }

  /** A value: a scalar's range, an array's elements, or an object's members. */
  private record Value(
      int from, int to, @Nullable List<Value> elements, @Nullable Map<String, Value> members) {}

  /** Sets every field anew, and the keywords if the table wants them. */
  void fill(byte[] record, Event event) {
    in = record;
    at = 0;
    while (in[at] != '{') {
      at++;
    }
    Value root = read(fields.keywords() ? null : trie.root(), fields.keywords());
    Map<String, Value> members = root.members();
    if (members == null) {
      throw new IllegalArgumentException("record: not an object (expected: a checked one)");
    }
    members.keySet().removeIf(FieldTrie::isReserved);
    for (int slot = 0; slot < paths.size(); slot++) {
      if (!FieldTrie.isReserved(fields.name(slot))) {
        set(event, slot, find(root, paths.get(slot), 0));
      }
    }
    if (fields.keywords()) {
      addKeywords(root, event);
    }
  }

  // ---- reading

  /** Reads the value at {@link #at}; below a null node only if everything is wanted. */
  private Value read(@Nullable Node node, boolean all) {
    int from = at;
    switch (in[at]) {
      case '{':
        Map<String, Value> members = readMembers(node, all);
        return new Value(from, at, null, members);
      case '[':
        List<Value> elements = new ArrayList<>();
        at++;
        for (skipSpace(); in[at] != ']'; skipSeparators()) {
          elements.add(read(node, all));
        }
        at++;
        return new Value(from, at, elements, null);
      case '"':
        at = stringEnd(at + 1) + 1;
        return new Value(from, at, null, null);
      default:
        while (at < in.length && ",]} \t\r\n".indexOf(in[at]) < 0) {
          at++;
        }
        return new Value(from, at, null, null);
    }
  }

  private Map<String, Value> readMembers(@Nullable Node node, boolean all) {
    Map<String, Value> members = new LinkedHashMap<>();
    at++;
    for (skipSpace(); in[at] != '}'; skipSeparators()) {
      int from = at + 1;
      int quote = stringEnd(from);
      at = quote + 1;
      skipSpace();
      at++;
      skipSpace();
      String key = JsonString.unescape(in, from, quote);
      byte[] bytes = FieldTrie.bytes(key);
      Entry entry = node == null ? null : node.find(bytes, 0, bytes.length);
      if (entry != null || all) {
        members.put(key, read(entry == null ? null : entry.target(), all));
      } else {
        skip();
      }
    }
    at++;
    return members;
  }

  /** Passes a well-formed value without keeping anything. */
  private void skip() {
    int open = 0;
    do {
      byte b = in[at];
      if (b == '"') {
        at = stringEnd(at + 1);
      } else if (b == '{' || b == '[') {
        open++;
      } else if (b == '}' || b == ']') {
        open--;
      } else if (open == 0) {
        while (at < in.length && ",]} \t\r\n".indexOf(in[at]) < 0) {
          at++;
        }
        return;
      }
      at++;
    } while (open > 0);
  }

  private int stringEnd(int from) {
    int i = from;
    while (in[i] != '"') {
      i += in[i] == '\\' ? 2 : 1;
    }
    return i;
  }

  private void skipSpace() {
    while (at < in.length && in[at] <= ' ' && in[at] >= 0) {
      at++;
    }
  }

  private void skipSeparators() {
    skipSpace();
    if (in[at] == ',') {
      at++;
      skipSpace();
    }
  }

  // ---- looking up

  /** Returns the values of a name below an object, the longest literal key first; null if none. */
  private @Nullable Value find(Value object, String[] path, int from) {
    Map<String, Value> members = object.members();
    if (members == null) {
      return null;
    }
    for (int to = path.length; to > from; to--) {
      String key = to - from == 1 ? path[from] : String.join(".", List.of(path).subList(from, to));
      Value value = members.get(key);
      if (value != null) {
        Value found = to == path.length ? value : findBelow(value, path, to);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /** Goes on below a value; through an array the answers of its elements become a list. */
  private @Nullable Value findBelow(Value value, String[] path, int from) {
    List<Value> elements = value.elements();
    if (elements == null) {
      return find(value, path, from);
    }
    List<Value> found = new ArrayList<>();
    for (Value element : elements) {
      Value below = findBelow(element, path, from);
      if (below != null) {
        found.add(below);
      }
    }
    return found.isEmpty() ? null : new Value(value.from(), value.to(), found, null);
  }

  private void set(Event event, int slot, @Nullable Value value) {
    event.setMissing(slot);
    if (value == null) {
      return;
    }
    event.markInInput(slot);
    if (value.elements() == null) {
      setOne(event, slot, value);
    } else {
      event.beginList(slot);
      setElements(event, slot, value.elements());
      event.endList();
    }
  }

  private void setElements(Event event, int slot, List<Value> elements) {
    for (Value element : elements) {
      if (element.elements() == null) {
        setOne(event, slot, element);
      } else {
        setElements(event, slot, element.elements());
      }
    }
  }

  private void setOne(Event event, int slot, Value value) {
    if (value.members() != null) {
      event.setObject(slot);
    } else if (in[value.from()] == '"') {
      int from = value.from() + 1;
      int to = value.to() - 1;
      event.setText(slot, from, to, hasEscape(from, to));
    } else {
      setUnquoted(event, slot, value.from(), value.to());
    }
  }

  /** Sets a number or a literal. */
  static void setUnquoted(Event event, int slot, int from, int to) {
    switch (event.record()[from]) {
      case 't':
        event.setBoolean(slot, true);
        break;
      case 'f':
        event.setBoolean(slot, false);
        break;
      case 'n':
        event.setNull(slot);
        break;
      default:
        event.setNumber(slot, from, to);
    }
  }

  private boolean hasEscape(int from, int to) {
    for (int i = from; i < to; i++) {
      if (in[i] == '\\') {
        return true;
      }
    }
    return false;
  }

  private void addKeywords(Value value, Event event) {
    if (value.members() != null) {
      value.members().values().forEach(member -> addKeywords(member, event));
    } else if (value.elements() != null) {
      value.elements().forEach(element -> addKeywords(element, event));
    } else if (in[value.from()] == '"') {
      int from = value.from() + 1;
      int to = value.to() - 1;
      event.addKeyword(from, to, hasEscape(from, to));
    }
  }
}
