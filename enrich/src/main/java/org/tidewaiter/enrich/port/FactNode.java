package org.tidewaiter.enrich.port;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.tidewaiter.enrich.port.PortDataError.Code;

/** A YAML mapping that is read key by key; every fault is told with its line, none is thrown. */
final class FactNode {

  private final String file;
  private final PortDataErrors errors;
  private final int line;
  private final Map<String, Node> members = new LinkedHashMap<>();
  private boolean unreadable;

  private FactNode(String file, PortDataErrors errors, int line) {
    this.file = file;
    this.errors = errors;
    this.line = line;
  }

  /** Reads a node that must be a mapping with none but the given keys; else an empty mapping. */
  static FactNode of(Node node, String file, PortDataErrors errors, Set<String> keys) {
    FactNode result = new FactNode(file, errors, lineOf(node));
    if (node instanceof MappingNode mapping) {
      result.read(mapping, keys);
    } else {
      result.fault(Code.P001_SYNTAX, "value: not a mapping (expected: keys and values)");
      result.unreadable = true;
    }
    return result;
  }

  private void read(MappingNode mapping, Set<String> keys) {
    for (NodeTuple tuple : mapping.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
      if (!keys.isEmpty() && !keys.contains(key)) {
        String expected = String.join(", ", keys.stream().sorted().toList());
        fault(
            tuple.getKeyNode(),
            Code.P002_UNKNOWN_KEY,
            "key: " + key + " (expected: " + expected + ")");
      } else if (members.put(key, tuple.getValueNode()) != null) {
        fault(tuple.getKeyNode(), Code.P007_DUPLICATE, "key: " + key + " again");
      }
    }
  }

  /** Returns the keys that are present, in file order. */
  Set<String> keys() {
    return members.keySet();
  }

  /** Returns the node under a key, if there is one. */
  Optional<Node> member(String key) {
    return Optional.ofNullable(members.get(key));
  }

  /** Returns the items of the sequence under a key; none if the key is absent. */
  List<Node> items(String key) {
    Node node = members.get(key);
    if (node == null) {
      return List.of();
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    fault(node, Code.P001_SYNTAX, key + ": not a list (expected: a list)");
    return List.of();
  }

  /** Returns the texts of a list that must be present and not empty. */
  List<String> texts(String key) {
    List<Node> items = items(key);
    List<String> texts = new ArrayList<>(items.size());
    for (Node item : items) {
      texts.add(scalar(key, item));
    }
    Node node = members.get(key);
    if (items.isEmpty() && (node == null || node instanceof SequenceNode)) {
      missing(key, "none (expected: at least one)");
    }
    return texts;
  }

  /** Returns the text under a key that must be there and not be blank; else an empty text. */
  String required(String key) {
    String text = optional(key);
    Node node = members.get(key);
    if (text.isBlank() && (node == null || node instanceof ScalarNode)) {
      missing(key, "none (expected: a text)");
    }
    return text;
  }

  /** Returns the text under a key, or an empty one if it is absent. */
  String optional(String key) {
    Node node = members.get(key);
    return node == null ? "" : scalar(key, node);
  }

  /** Returns the date under a key, if there is one. */
  Optional<FactDate> date(String key) {
    Node node = members.get(key);
    if (node == null) {
      return Optional.empty();
    }
    String text = scalar(key, node);
    Optional<FactDate> date = FactDate.parse(text);
    if (date.isEmpty()) {
      fault(node, Code.P006_DATE, key + ": " + text + " (expected: yyyy, yyyy-MM or yyyy-MM-dd)");
    }
    return date;
  }

  /** Returns the period from {@code from} to {@code to}. */
  FactPeriod period() {
    FactPeriod period = new FactPeriod(date("from"), date("to"));
    if (!period.isOrdered()) {
      fault(Code.P006_DATE, "to: " + period.to().get() + " (expected: not before from)");
    }
    return period;
  }

  /** Returns the number under a key that must be there, within bounds; else the lower bound. */
  int number(String key, int least, int most) {
    String text = required(key);
    int number = PortSpan.port(text);
    if (!text.isBlank() && (number < least || number > most)) {
      fault(key, Code.P004_VALUE, key + ": " + text + " (expected: " + least + ".." + most + ")");
    }
    return Math.max(number, least);
  }

  /** Returns the truth value under a key that must be there; else false. */
  boolean flag(String key) {
    String text = required(key);
    if (!text.isBlank() && !text.equals("true") && !text.equals("false")) {
      fault(key, Code.P004_VALUE, key + ": " + text + " (expected: true, false)");
    }
    return text.equals("true");
  }

  /** Tells an error at the value under a key, or at the mapping if the key is absent. */
  void fault(String key, Code code, String message) {
    Node node = members.get(key);
    errors.add(code, file, node == null ? line : lineOf(node), message);
  }

  /** Returns file and line where the mapping begins. */
  String place() {
    return file + ":" + line;
  }

  /** Tells an error at the mapping. */
  void fault(Code code, String message) {
    errors.add(code, file, line, message);
  }

  /** One fault is enough for a value that is no mapping at all. */
  private void missing(String key, String message) {
    if (!unreadable) {
      fault(key, Code.P003_MISSING, key + ": " + message);
    }
  }

  private void fault(Node node, Code code, String message) {
    errors.add(code, file, lineOf(node), message);
  }

  private String scalar(String key, Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    fault(node, Code.P001_SYNTAX, key + ": not a text (expected: a text or number)");
    return "";
  }

  private static int lineOf(@Nullable Node node) {
    return node == null ? 0 : node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }
}
