package org.tidewaiter.deploy.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tidewaiter.deploy.engine.Engine;
import org.tidewaiter.deploy.engine.EngineSession;
import org.tidewaiter.deploy.engine.EngineSink;
import org.tidewaiter.deploy.engine.InputRecord;
import org.tidewaiter.deploy.engine.InputSpec;
import org.tidewaiter.deploy.engine.Origin;
import org.tidewaiter.deploy.engine.PublishedAlert;
import org.tidewaiter.deploy.engine.StageTimer;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.format.Format;
import org.tidewaiter.rules.match.CompiledRule;
import org.tidewaiter.rules.match.Reason;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.sigma.Level;
import org.tidewaiter.rules.trial.Outcome;
import org.tidewaiter.rules.trial.TrialCase;
import org.tidewaiter.rules.trial.TrialEvaluator;

/**
 * Runs rule tests through the whole engine, one rule at a time, and reads the verdict off the
 * alerts: a test sees what a consumer would see.
 *
 * <p>Records that bear no time happen at {@value #RECORD_TIME}, so that a test never depends on the
 * day on which it is run. Keeps a session for each rule and format: not thread-safe.
 */
public final class EngineTrials implements TrialEvaluator {

  /** Timestamp of all records, milliseconds since 1970: 2026-01-01T00:00:00Z. */
  static final long RECORD_TIME = 1_767_225_600_000L;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, CompiledRule> rules = new HashMap<>();
  private final List<Enricher> enrichers;
  private final Map<Key, EngineSession> sessions = new HashMap<>();

  private record Key(String rule, Format format) {}

  /**
   * Makes a runner.
   *
   * @param rules the rules that tests may name
   * @param enrichers as in production
   */
  public EngineTrials(RuleSet rules, List<Enricher> enrichers) {
    rules.rules().forEach(rule -> this.rules.put(rule.rule().identity(), rule));
    this.enrichers = List.copyOf(enrichers);
  }

  @Override
  public Outcome evaluate(String ruleId, TrialCase trial) {
    CompiledRule rule = rules.get(ruleId);
    if (rule == null) {
      return new Outcome.NotEvaluated("there is no such rule");
    }
    Optional<Format> format = Format.of(trial.format());
    if (format.isEmpty()) {
      return new Outcome.NotEvaluated("there is no format '" + trial.format() + "'");
    }
    Results results = new Results();
    Origin origin = new Origin.File(trial.name(), 1);
    byte[] value = trial.record().getBytes(UTF_8);
    sessions
        .computeIfAbsent(new Key(ruleId, format.get()), key -> open(rule, key.format()))
        .process(new InputRecord(value, RECORD_TIME, origin), results);
    return results.outcome();
  }

  /** Every level alerts here: whether a rule is loud is not what its tests are about. */
  private EngineSession open(CompiledRule rule, Format format) {
    Engine engine =
        new Engine(new RuleSet(List.of(rule)), enrichers, Level.INFORMATIONAL, StageTimer.NONE);
    return engine.open(new InputSpec(format, DecodeSettings.DEFAULT, Set.of(), true));
  }

  /** Collects what the engine makes of one record. */
  private static final class Results implements EngineSink {

    private final List<PublishedAlert> alerts = new ArrayList<>();
    private int events;
    private Optional<DecodeError> rejected = Optional.empty();

    @Override
    public void enriched(byte[] json, int index) {
      events++;
    }

    @Override
    public void alert(PublishedAlert alert) {
      alerts.add(alert);
    }

    @Override
    public void deadLetter(DecodeError error, int index) {
      rejected = Optional.of(error);
    }

    Outcome outcome() {
      if (rejected.isPresent()) {
        DecodeError error = rejected.get();
        return new Outcome.NotEvaluated("the record was rejected: " + error.detail());
      }
      if (events != 1) {
        return new Outcome.NotEvaluated("the record holds " + events + " events");
      }
      return alerts.isEmpty()
          ? new Outcome.NotMatched(List.of())
          : new Outcome.Matched(why(alerts.get(0).json()));
    }

    private static List<Reason> why(byte[] alert) {
      List<Reason> reasons = new ArrayList<>();
      try {
        for (JsonNode reason : JSON.readTree(alert).at("/tidewaiter/why")) {
          reasons.add(
              new Reason(
                  reason.path("selection").asText(),
                  reason.path("field").asText(),
                  reason.path("operator").asText(),
                  reason.path("wanted").asText(),
                  Optional.ofNullable(reason.get("seen")).map(JsonNode::asText)));
        }
        return reasons;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
