package org.tidewaiter.deploy.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Counts the alerts that plain work gives, so that work with other results than Tidewaiter's is not
 * compared with it. Not thread-safe.
 */
final class SameAlerts implements PlainWork.Output {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Integer> byRule = new TreeMap<>();
  private int enriched;

  private SameAlerts() {}

  /**
   * Runs Jackson's tree with rules, and Tidewaiter with the same, over the benchmark's first
   * events.
   *
   * @return how many alerts both give
   * @throws IllegalStateException if they give other numbers of alerts, for any rule
   */
  static int check(Way way, int events) {
    Sample tidewaiter = new Sample(Variants.rules(way), events, way.form());
    Map<String, Integer> others = of(Variants.jacksonRules(way), events, way.form());
    compare(way, others, tidewaiter.alertsByRule());
    return tidewaiter.alerts();
  }

  /** Returns how many alerts of each rule some work gives for the benchmark's first events. */
  static Map<String, Integer> of(PlainWork work, int events, EventForm form) {
    SameAlerts counted = new SameAlerts();
    BenchEvents made = new BenchEvents(BenchEvents.SEED, form);
    for (int i = 0; i < events; i++) {
      work.process(new ConsumerRecord<>("in", 0, i, null, made.next()), counted);
    }
    if (counted.enriched != events) {
      throw new IllegalStateException(
          "enriched: " + counted.enriched + " (expected: " + events + ")");
    }
    return counted.byRule;
  }

  /**
   * Compares numbers of alerts by rule.
   *
   * @throws IllegalStateException if they are not the same
   */
  static void compare(Way way, Map<String, Integer> own, Map<String, Integer> tidewaiter) {
    if (!own.equals(tidewaiter)) {
      throw new IllegalStateException(
          "alerts of "
              + way.name()
              + ": "
              + own
              + " (expected: as Tidewaiter, "
              + tidewaiter
              + ")");
    }
  }

  @Override
  public void enriched(ConsumerRecord<byte[], byte[]> in, byte[] value) {
    enriched++;
  }

  @Override
  public void alert(ConsumerRecord<byte[], byte[]> in, byte[] value) {
    try {
      byRule.merge(JSON.readTree(value).at("/rule/id").asText(), 1, Integer::sum);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
