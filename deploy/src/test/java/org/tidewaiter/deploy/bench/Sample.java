package org.tidewaiter.deploy.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tidewaiter.deploy.engine.EngineSession;
import org.tidewaiter.deploy.engine.EngineSink;
import org.tidewaiter.deploy.engine.InputRecord;
import org.tidewaiter.deploy.engine.Origin;
import org.tidewaiter.deploy.engine.PublishedAlert;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.rules.match.RuleSet;

/**
 * What the engine makes of some events: the members that it adds to each, and how many alerts it
 * gives. Not thread-safe.
 */
final class Sample implements EngineSink {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final EventForm form;
  private final List<byte[]> added = new ArrayList<>();
  private byte[] event = {};
  private long addedBytes;
  private final Map<String, Integer> alertsByRule = new TreeMap<>();

  /** Runs the engine over as many of the benchmark's first events. */
  Sample(RuleSet rules, int events, EventForm form) {
    this.form = form;
    EngineSession session = new BenchEngine(rules).open();
    BenchEvents made = new BenchEvents(BenchEvents.SEED, form);
    for (int i = 0; i < events; i++) {
      event = made.next();
      session.process(
          new InputRecord(event, 1_767_600_000_000L, new Origin.Topic("in", 0, i)), this);
    }
  }

  /**
   * Returns what is added to each event: members with a comma before each, wherever they go; to
   * text, which a new document is made for, as many bytes of that document's end.
   */
  List<byte[]> added() {
    return added;
  }

  /** Returns how many bytes are added to an event, on average. */
  double addedBytesPerEvent() {
    return (double) addedBytes / added.size();
  }

  /** Returns how many alerts there were. */
  int alerts() {
    return alertsByRule.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Returns how many alerts there were of each rule that gave any, by its id. */
  Map<String, Integer> alertsByRule() {
    return alertsByRule;
  }

  @Override
  public void enriched(byte[] json, int index) {
    byte[] more =
        form == EventForm.IPTABLES
            ? Arrays.copyOfRange(json, event.length, json.length)
            : addedMembers(json);
    added.add(more);
    addedBytes += more.length;
  }

  private byte[] addedMembers(byte[] json) {
    StringBuilder members = new StringBuilder();
    try {
      collect(JSON.readTree(event), JSON.readTree(json), members);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] more = members.toString().getBytes(StandardCharsets.UTF_8);
    if (more.length != json.length - event.length) {
      throw new IllegalStateException(
          "added: " + members + " (expected: " + (json.length - event.length) + " bytes)");
    }
    return more;
  }

  private static void collect(JsonNode before, JsonNode after, StringBuilder members) {
    after
        .properties()
        .forEach(
            member -> {
              JsonNode old = before.get(member.getKey());
              if (old == null) {
                members.append(",\"").append(member.getKey()).append("\":");
                members.append(member.getValue());
              } else {
                collect(old, member.getValue(), members);
              }
            });
  }

  @Override
  public void alert(PublishedAlert alert) {
    alertsByRule.merge(alert.ruleId(), 1, Integer::sum);
  }

  @Override
  public void deadLetter(DecodeError error, int index) {
    throw new IllegalStateException("event: " + error);
  }
}
