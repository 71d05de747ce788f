package org.tidewaiter.deploy.bench.match;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * One condition of a made-up rule on an event's tree. What does not depend on the event is prepared
 * once: the path is split, numbers and networks are parsed, texts are in lower case.
 *
 * <p>The field is looked up by nested members alone, as the benchmarks' events have them. Thread-
 * safe.
 */
final class TreeCondition {

  private final String[] path;
  private final Predicate<JsonNode> wanted;

  TreeCondition(Part part) {
    path = part.field().split("\\.", -1);
    wanted = wanted(part);
  }

  private static Predicate<JsonNode> wanted(Part part) {
    String text = part.value().toLowerCase(Locale.ROOT);
    int length = text.length();
    return switch (part.op()) {
      case IS -> value -> value.asText().equalsIgnoreCase(text);
      case NUMBER -> number(Long.parseLong(text));
      case RANGE -> range(part.first(), part.last());
      case NETWORK -> network(Ipv4Network.parse(text));
      case CONTAINS -> value -> value.asText().toLowerCase(Locale.ROOT).contains(text);
      case STARTS_WITH -> value -> value.asText().regionMatches(true, 0, text, 0, length);
      case ENDS_WITH -> value -> endsWith(value.asText(), text);
    };
  }

  private static Predicate<JsonNode> number(long number) {
    return value -> value.asLong(-1) == number;
  }

  private static Predicate<JsonNode> range(long first, long last) {
    return value -> {
      long number = value.asLong(-1);
      return number >= first && number <= last;
    };
  }

  private static Predicate<JsonNode> network(Ipv4Network network) {
    return value -> network.contains(value.asText());
  }

  private static boolean endsWith(String text, String end) {
    return text.regionMatches(true, text.length() - end.length(), end, 0, end.length());
  }

  /** Returns whether the field's value, or any element of it if it is a list, is as wanted. */
  boolean holds(JsonNode event) {
    JsonNode at = event;
    for (String name : path) {
      at = at.path(name);
    }
    if (!at.isArray()) {
      return isWanted(at);
    }
    for (JsonNode element : at) {
      if (isWanted(element)) {
        return true;
      }
    }
    return false;
  }

  /** What is missing or null has a text in Jackson, but no value. */
  private boolean isWanted(JsonNode value) {
    return value.isValueNode() && !value.isNull() && wanted.test(value);
  }
}
