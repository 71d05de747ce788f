package org.tidewaiter.deploy.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.tidewaiter.deploy.engine.Engine;
import org.tidewaiter.deploy.engine.InputRecord;
import org.tidewaiter.deploy.engine.InputSpec;
import org.tidewaiter.deploy.engine.Origin;
import org.tidewaiter.deploy.engine.StageTimer;
import org.tidewaiter.deploy.offline.LineReader;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.ingest.decode.DecodeLimits;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.format.Format;
import org.tidewaiter.rules.match.CompiledRule;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.sigma.Level;
import org.tidewaiter.rules.sigma.LogSource;
import org.tidewaiter.rules.trial.Outcome;
import org.tidewaiter.rules.trial.TrialCase;
import org.tidewaiter.rules.trial.TrialEvaluator;
import org.tidewaiter.rules.trial.TrialFile;
import org.tidewaiter.rules.trial.TrialInput;

/**
 * Runs rule tests through the whole engine, one rule at a time, and reads the verdict off the
 * alerts: a test sees what a consumer would see.
 *
 * <p>Records that bear no time happen at {@value #RECORD_TIME}, so that a test never depends on the
 * day on which it is run. Keeps the sessions of the rule in hand: not thread-safe.
 */
public final class EngineTrials implements TrialEvaluator, AutoCloseable {

  /** Timestamp of all records, milliseconds since 1970: 2026-01-01T00:00:00Z. */
  static final long RECORD_TIME = 1_767_225_600_000L;

  private final RuleNames rules;
  private final List<Enricher> enrichers;
  private final BiFunction<TrialInput, Format, InputSources> sources;
  private final Coverage coverage;

  /** Tests of one rule stand together; what another needed is let go. */
  private final Map<Key, TrialSession> sessions = new HashMap<>();

  private String inHand = "";

  private record Key(Format format, InputSources sources) {}

  /**
   * What events are.
   *
   * @param logSources their log sources
   * @param any whether every rule is tried, whatever they are
   */
  public record InputSources(Set<LogSource> logSources, boolean any) {

    /** Every rule is tried. */
    public static final InputSources ANY = new InputSources(Set.of(), true);

    /** Copies the set. */
    public InputSources {
      logSources = Set.copyOf(logSources);
    }
  }

  /**
   * Makes a runner that tries rules on events of their log source only.
   *
   * @param rules the rules that tests may name
   * @param enrichers as in production
   */
  public EngineTrials(RuleSet rules, List<Enricher> enrichers) {
    this(rules, enrichers, EngineTrials::sources);
  }

  /**
   * Makes a runner.
   *
   * @param rules the rules that tests may name
   * @param enrichers as in production
   * @param forced what all events are, whatever the tests say
   */
  public EngineTrials(RuleSet rules, List<Enricher> enrichers, InputSources forced) {
    this(rules, enrichers, (input, format) -> forced);
  }

  private EngineTrials(
      RuleSet rules,
      List<Enricher> enrichers,
      BiFunction<TrialInput, Format, InputSources> sources) {
    this.rules = new RuleNames(rules);
    this.enrichers = List.copyOf(enrichers);
    this.sources = sources;
    this.coverage = new Coverage(rules);
  }

  /** Returns what the tests so far have covered. */
  public Coverage coverage() {
    return coverage;
  }

  @Override
  public List<Outcome.Of> evaluate(TrialFile file, TrialCase trial) {
    List<CompiledRule> named = rules.find(file.rule());
    if (named.size() != 1) {
      return failed(named.isEmpty() ? "there is no such rule" : "several rules are called so");
    }
    CompiledRule rule = named.get(0);
    coverage.tested(rule);
    Optional<Format> format = Format.of(trial.input().format());
    if (format.isEmpty()) {
      return failed("there is no format '" + trial.input().format() + "'");
    }
    InputSources given = sources.apply(trial.input(), format.get());
    if (!given.any() && !rule.rule().logSource().coversAny(given.logSources())) {
      return failed(neverTried(rule, given));
    }
    return run(session(rule, new Key(format.get(), given)), file, trial);
  }

  /** Lets go of what the engines hold. */
  @Override
  public void close() {
    sessions.values().forEach(TrialSession::close);
    sessions.clear();
  }

  private static InputSources sources(TrialInput input, Format format) {
    if (input.logSource() instanceof TrialInput.Named named) {
      return new InputSources(Set.of(named.logSource()), false);
    }
    return input.logSource() instanceof TrialInput.Any
        ? InputSources.ANY
        : new InputSources(InputSpec.logSources(format), false);
  }

  private static String neverTried(CompiledRule rule, InputSources sources) {
    List<String> given = sources.logSources().stream().map(LogSource::toString).sorted().toList();
    return "the rule is about "
        + rule.rule().logSource()
        + " and never tried on events of "
        + String.join(", ", given)
        + "; say what they are with 'logsource', or use --logsource any";
  }

  private TrialSession session(CompiledRule rule, Key key) {
    if (!inHand.equals(rule.hash())) {
      close();
      inHand = rule.hash();
    }
    return sessions.computeIfAbsent(key, made -> open(rule, made));
  }

  /** Every level alerts here: whether a rule is loud is not what its tests are about. */
  private TrialSession open(CompiledRule rule, Key key) {
    Engine engine =
        new Engine(new RuleSet(List.of(rule)), enrichers, Level.INFORMATIONAL, StageTimer.NONE);
    InputSpec input =
        new InputSpec(
            key.format(), DecodeSettings.DEFAULT, key.sources().logSources(), key.sources().any());
    return new TrialSession(engine, input, rule, coverage);
  }

  private static List<Outcome.Of> run(TrialSession session, TrialFile file, TrialCase trial) {
    if (trial.input().content() instanceof TrialInput.InFile in) {
      return runFile(session, Path.of(file.file()).resolveSibling(in.name()));
    }
    byte[] record = ((TrialInput.Inline) trial.input().content()).text().getBytes(UTF_8);
    Origin origin = new Origin.File(trial.name(), 1);
    List<Outcome.Of> outcomes = session.run(new InputRecord(record, RECORD_TIME, origin), "");
    return outcomes.size() == 1
        ? outcomes
        : failed("the record holds " + outcomes.size() + " events (expected: 1)");
  }

  private static List<Outcome.Of> runFile(TrialSession session, Path path) {
    List<Outcome.Of> outcomes = new ArrayList<>();
    int most = DecodeLimits.DEFAULT.maxRecordBytes();
    try (LineReader lines = LineReader.open(path.toString(), InputStream.nullInputStream(), most)) {
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        Origin.File origin = new Origin.File(path.toString(), lines.lineNumber());
        outcomes.addAll(session.run(new InputRecord(line, RECORD_TIME, origin), origin.toString()));
      }
    } catch (NoSuchFileException | FileNotFoundException e) {
      return failed("there is no file " + path + ", or it is not readable");
    } catch (IOException e) {
      return failed(path + " can't be read: " + e.getMessage());
    }
    return outcomes.isEmpty() ? failed(path + " holds no event") : outcomes;
  }

  private static List<Outcome.Of> failed(String reason) {
    return List.of(new Outcome.Of("", new Outcome.NotEvaluated(reason)));
  }
}
