package org.tidewaiter.deploy.bench.match;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.event.ruler.GenericMachine;

/** AWS's event-ruler with the same rules; the exact forms, which are its fastest. */
final class EventRuler implements PeerEngine {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final GenericMachine<Integer> machine = GenericMachine.<Integer>builder().build();

  EventRuler(List<BenchRule> rules) {
    try {
      for (BenchRule rule : rules) {
        machine.addRule(rule.number(), pattern(rule).toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode pattern(BenchRule rule) {
    ObjectNode pattern = JSON.createObjectNode();
    for (Part part : rule.parts()) {
      String[] path = part.field().split("\\.", -1);
      ObjectNode at = pattern;
      for (int i = 0; i < path.length - 1; i++) {
        at = at.withObjectProperty(path[i]);
      }
      add(part, at.putArray(path[path.length - 1]));
    }
    return pattern;
  }

  private static void add(Part part, ArrayNode values) {
    switch (part.op()) {
      case IS -> values.add(part.value());
      case NUMBER -> values.add(Long.parseLong(part.value()));
      case RANGE ->
          values
              .addObject()
              .putArray("numeric")
              .add(">=")
              .add(part.first())
              .add("<=")
              .add(part.last());
      case NETWORK -> values.addObject().put("cidr", part.value());
      case CONTAINS -> values.addObject().put("wildcard", "*" + part.value() + "*");
      case STARTS_WITH -> values.addObject().put("prefix", part.value());
      case ENDS_WITH -> values.addObject().put("suffix", part.value());
    }
  }

  private List<Integer> rules(byte[] record) {
    try {
      return machine.rulesForJSONEvent(new String(record, StandardCharsets.UTF_8));
    } catch (Exception e) {
      throw new IllegalStateException("event-ruler", e);
    }
  }

  @Override
  public int count(byte[] record) {
    return rules(record).size();
  }

  @Override
  public Set<Integer> matches(byte[] record) {
    return new TreeSet<>(rules(record));
  }
}
