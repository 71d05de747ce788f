package org.tidewaiter.deploy.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.tidewaiter.deploy.bench.match.TreeIntel;
import org.tidewaiter.deploy.bench.match.TreeRule;

/**
 * Detection as one would write it around {@link JacksonWork#tree}: the same enrichment, in which
 * what rules ask of {@code port_intel} is read from a table, then every rule in turn, and an alert
 * with the event for each that matches. Thread-safe.
 */
final class JacksonRules implements PlainWork {

  private final List<TreeRule> rules;
  private final TreeIntel intel = new TreeIntel();

  JacksonRules(List<TreeRule> rules) {
    this.rules = List.copyOf(rules);
  }

  @Override
  public void process(ConsumerRecord<byte[], byte[]> in, Output out) {
    ObjectNode event = JacksonWork.enriched(in.value());
    intel.add(event);
    out.enriched(in, JacksonWork.bytes(event));
    for (TreeRule rule : rules) {
      if (rule.matches(event)) {
        out.alert(in, alert(rule, event));
      }
    }
  }

  private static byte[] alert(TreeRule rule, ObjectNode event) {
    ObjectNode alert = event.objectNode();
    ObjectNode about = alert.putObject("rule");
    about.put("id", rule.id()).put("title", rule.title()).put("level", rule.level());
    alert.set("event", event);
    return JacksonWork.bytes(alert);
  }
}
