package org.tidewaiter.deploy.trial;

import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.deploy.engine.Engine;
import org.tidewaiter.deploy.engine.EngineSession;
import org.tidewaiter.deploy.engine.EngineSink;
import org.tidewaiter.deploy.engine.InputRecord;
import org.tidewaiter.deploy.engine.InputSpec;
import org.tidewaiter.deploy.engine.PublishedAlert;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.event.FieldReader;
import org.tidewaiter.rules.match.CompiledRule;
import org.tidewaiter.rules.match.Explanation;
import org.tidewaiter.rules.trial.Outcome;

/** An engine at work on the tests of one rule. Not thread-safe. */
final class TrialSession {

  private final CompiledRule rule;
  private final Coverage coverage;
  private final EngineSession session;
  private List<Explanation.Condition> nearest = List.of();

  TrialSession(Engine engine, InputSpec input, CompiledRule rule, Coverage coverage) {
    this.rule = rule;
    this.coverage = coverage;
    this.session = engine.open(input, this::look);
  }

  /** The event is gone when its alert comes, so what may be wanted of it is kept. */
  private void look(FieldReader event) {
    coverage.saw(rule, event);
    nearest = rule.inspect(event).nearest();
  }

  /**
   * Returns what becomes of each event of a record, or of what was to be one.
   *
   * @param place where the record stands, for a person
   */
  List<Outcome.Of> run(InputRecord record, String place) {
    Results results = new Results(place);
    session.process(record, results);
    session.flush();
    return results.outcomes;
  }

  /** Lets go of what the engine holds. */
  void close() {
    session.close();
  }

  /** Collects what the engine makes of one record. */
  private final class Results implements EngineSink {

    private final List<Outcome.Of> outcomes = new ArrayList<>();
    private final String place;

    Results(String place) {
      this.place = place;
    }

    @Override
    public void enriched(byte[] json, int index) {
      outcomes.add(new Outcome.Of(place, new Outcome.NotMatched(nearest)));
    }

    /** Comes behind its event. */
    @Override
    public void alert(PublishedAlert alert) {
      AlertMembers members = new AlertMembers(alert.json());
      Outcome matched = new Outcome.Matched(members.why(), members.flat());
      outcomes.set(outcomes.size() - 1, new Outcome.Of(place, matched));
    }

    @Override
    public void deadLetter(DecodeError error, int index) {
      String reason = "the record was rejected: " + error.detail();
      outcomes.add(new Outcome.Of(place, new Outcome.NotEvaluated(reason)));
    }
  }
}
