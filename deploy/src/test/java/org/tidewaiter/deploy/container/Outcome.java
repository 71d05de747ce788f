package org.tidewaiter.deploy.container;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tidewaiter.deploy.pipeline.ClientSettings;
import org.tidewaiter.deploy.topics.TopicTail;

/**
 * What a reader of committed records finds at the end.
 *
 * @param events how many were written; they are numbered from 0
 * @param input the numbers of the events in the input topic
 * @param enriched the numbers of the enriched events
 * @param alerts the alerts
 */
record Outcome(int events, List<Integer> input, List<Integer> enriched, List<Alert> alerts) {

  /** The rule of an alert and the alert's own id. */
  record Alert(String rule, String id) {}

  private static final JsonMapper JSON = new JsonMapper();

  static Outcome read(String bootstrap, String id, int events) {
    return new Outcome(
        events,
        documents(bootstrap, "in-" + id, Outcome::number),
        documents(bootstrap, "enriched-" + id, Outcome::number),
        documents(bootstrap, "alerts-" + id, Outcome::alert));
  }

  private static int number(JsonNode document) {
    return document.get("n").asInt();
  }

  private static Alert alert(JsonNode document) {
    return new Alert(document.at("/rule/name").asText(), document.at("/event/id").asText());
  }

  private static <T> List<T> documents(
      String bootstrap, String topic, Function<JsonNode, T> value) {
    List<T> found = new ArrayList<>();
    try (TopicTail tail = TopicTail.open(ClientSettings.of(bootstrap), topic, Long.MAX_VALUE)) {
      tail.read(
          false,
          () -> false,
          record -> {
            found.add(value.apply(parse(record.value())));
            return true;
          });
    }
    return found;
  }

  private static JsonNode parse(byte[] document) {
    try {
      return JSON.readTree(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Fails unless each event was enriched once, and each rule alerted once on each that it meets.
   */
  void assertEachOnce() {
    assertEachOnce("input", input);
    assertEachOnce("enriched", enriched);
    int worthIt = (events + Feed.ALERTING - 1) / Feed.ALERTING;
    assertThat(alerts.stream().map(Alert::id)).doesNotHaveDuplicates().doesNotContain("");
    assertThat(alerts.stream().collect(groupingBy(Alert::rule, counting())))
        .containsKey("AIP session in the clear")
        .allSatisfy((rule, count) -> assertThat(count).as(rule).isEqualTo(worthIt));
  }

  private void assertEachOnce(String topic, List<Integer> numbers) {
    BitSet seen = new BitSet(events);
    List<Integer> again = new ArrayList<>();
    for (int number : numbers) {
      if (seen.get(number)) {
        again.add(number);
      }
      seen.set(number);
    }
    assertThat(again).as("more than once in topic %s", topic).isEmpty();
    assertThat(IntStream.range(0, events).filter(number -> !seen.get(number)))
        .as("missing in topic %s", topic)
        .isEmpty();
    assertThat(numbers).as("topic %s", topic).hasSize(events);
  }
}
