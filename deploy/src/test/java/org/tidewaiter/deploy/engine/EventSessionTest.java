package org.tidewaiter.deploy.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.format.Format;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.sigma.Level;
import org.tidewaiter.rules.sigma.RuleSource;

/** What one session keeps from record to record, and must not. */
class EventSessionTest {

  private static final String RULES =
      """
      title: Telnet
      logsource: {category: network}
      detection: {sel: {destination.port: 23}, condition: sel}
      level: high
      ---
      title: From one host
      logsource: {category: network}
      detection: {sel: {source.ip: 10.0.0.1}, condition: sel}
      level: informational
      """;

  private final RuleSet rules =
      RuleCompiler.compile(List.of(new RuleSource("rules.yml", RULES))).rules();
  private final Engine engine = new Engine(rules, List.of(), Level.LOW, StageTimer.NONE);

  /** What came of a record, in order. */
  private final List<String> seen = new ArrayList<>();

  @Test
  void process_recordsInTurn_eachHasItsOwnMatchesAlone() {
    EngineSession session = open();

    process(session, record("10.0.0.1", 23));
    process(session, record("10.0.0.2", 80));
    process(session, "{");
    process(session, record("10.0.0.1", 80));
    process(session, record("10.0.0.2", 23));

    assertThat(seen)
        .containsExactly(
            "matched [Telnet, From one host]",
            "alert Telnet",
            "matched []",
            "rejected",
            "matched [From one host]",
            "matched [Telnet]",
            "alert Telnet");
  }

  @Test
  void process_sessionsOfOneEngineInTurn_keepTheirMatchesApart() {
    EngineSession one = open();
    EngineSession other = open();

    process(one, record("10.0.0.1", 23));
    process(other, record("10.0.0.2", 80));
    process(one, record("10.0.0.2", 80));
    process(other, record("10.0.0.1", 80));

    assertThat(seen)
        .containsExactly(
            "matched [Telnet, From one host]",
            "alert Telnet",
            "matched []",
            "matched []",
            "matched [From one host]");
  }

  @Test
  void watcher_eventOnWhichMatchingFails_isNotSeen() {
    List<String> watched = new ArrayList<>();
    StageTimer failing =
        (stage, nanos) -> {
          if (stage == StageTimer.Stage.MATCH) {
            throw new IllegalStateException("a fault of ours");
          }
        };
    EngineSession session =
        new Engine(rules, List.of(), Level.LOW, failing)
            .open(
                new InputSpec(Format.AUTO, DecodeSettings.DEFAULT, Set.of(), true),
                event -> watched.add("event"));

    process(session, record("10.0.0.1", 23));
    process(session, record("10.0.0.2", 80));

    assertThat(seen).as("the first alone is timed").containsExactly("rejected", "matched []");
    assertThat(watched).hasSize(1);
  }

  private EngineSession open() {
    return engine.open(new InputSpec(Format.AUTO, DecodeSettings.DEFAULT, Set.of(), true));
  }

  private static String record(String source, int port) {
    return "{\"source\":{\"ip\":\"%s\"},\"destination\":{\"ip\":\"10.9.9.9\",\"port\":%d}}"
        .formatted(source, port);
  }

  private void process(EngineSession session, String record) {
    session.process(
        new InputRecord(record.getBytes(UTF_8), 0, new Origin.Topic("t", 0, 0)), new Seen());
  }

  private final class Seen implements EngineSink {
    @Override
    public void enriched(byte[] json, int index) {
      String text = new String(json, UTF_8);
      List<String> titles =
          List.of("Telnet", "From one host").stream()
              .filter(title -> text.contains("\"" + title + "\""))
              .toList();
      seen.add("matched " + titles);
    }

    @Override
    public void alert(PublishedAlert alert) {
      seen.add("alert " + alert.ruleId());
    }

    @Override
    public void deadLetter(DecodeError error, int index) {
      seen.add("rejected");
    }
  }
}
