package org.tidewaiter.ingest.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.ValueKind;

/** The first field in which an event is not what {@link JsonOracle} says of its record. */
final class EventDifference {

  private EventDifference() {}

  /** Returns the field and both values, or an empty text if all are alike. */
  static String of(Event event, JsonNode root) {
    for (int slot = 0; slot < event.fields().size(); slot++) {
      String name = event.fields().name(slot);
      Optional<JsonNode> expected = JsonOracle.find(root, name);
      if (!isSameField(event, slot, expected)) {
        return String.format(
            "%s: %s x%d '%s', in the input: %s (expected: %s)",
            name,
            event.kind(slot),
            event.elementCount(slot),
            event.text(slot),
            event.isInInput(slot),
            expected);
      }
    }
    return "";
  }

  private static boolean isSameField(Event event, int slot, Optional<JsonNode> expected) {
    if (event.isInInput(slot) != expected.isPresent()) {
      return false;
    }
    if (expected.isEmpty()) {
      return event.kind(slot) == ValueKind.MISSING;
    }
    JsonNode node = expected.get();
    if (!node.isArray()) {
      return isSameValue(event, slot, node);
    }
    if (event.kind(slot) != ValueKind.LIST || event.elementCount(slot) != node.size()) {
      return false;
    }
    for (int i = 0; i < node.size(); i++) {
      if (!isSameValue(event, event.firstElement(slot) + i, node.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSameValue(Event event, int cell, JsonNode expected) {
    ValueKind kind = event.kind(cell);
    return switch (expected.getNodeType()) {
      case OBJECT -> kind == ValueKind.OBJECT;
      case NULL -> kind == ValueKind.NULL;
      case BOOLEAN ->
          kind == ValueKind.BOOLEAN && event.booleanValue(cell) == expected.booleanValue();
      case STRING -> kind == ValueKind.STRING && expected.textValue().equals(event.text(cell));
      default -> isSameNumber(event, cell, expected);
    };
  }

  private static boolean isSameNumber(Event event, int cell, JsonNode expected) {
    if (Double.compare(event.doubleValue(cell), expected.doubleValue()) != 0) {
      return false;
    }
    boolean isLong = expected.isIntegralNumber() && expected.canConvertToLong();
    return switch (event.kind(cell)) {
      case LONG -> isLong && event.longValue(cell) == expected.longValue();
      case UNSIGNED_LONG ->
          expected.isIntegralNumber()
              && Long.toUnsignedString(event.longValue(cell))
                  .equals(expected.bigIntegerValue().toString());
      // Two whole numbers at the edges are kept as doubles.
      case DOUBLE -> !isLong || expected.longValue() == Long.MIN_VALUE;
      default -> false;
    };
  }
}
