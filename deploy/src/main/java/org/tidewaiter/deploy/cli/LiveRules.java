package org.tidewaiter.deploy.cli;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidewaiter.deploy.config.Configuration;
import org.tidewaiter.deploy.engine.Engine;
import org.tidewaiter.deploy.engine.EngineSession;
import org.tidewaiter.deploy.engine.EventWatcher;
import org.tidewaiter.deploy.engine.InputSpec;
import org.tidewaiter.deploy.engine.StageTimer;
import org.tidewaiter.deploy.intel.FileStamp;
import org.tidewaiter.deploy.intel.IntelLoader;
import org.tidewaiter.deploy.intel.IntelRefused;
import org.tidewaiter.deploy.intel.IntelSettings;
import org.tidewaiter.deploy.intel.Intelligence;
import org.tidewaiter.deploy.pipeline.EngineSource;
import org.tidewaiter.deploy.pipeline.InputSettings;
import org.tidewaiter.deploy.plugin.PluginEnricher;
import org.tidewaiter.deploy.ruleset.FileWatch;
import org.tidewaiter.deploy.ruleset.PipelineFiles;
import org.tidewaiter.deploy.ruleset.RuleFiles;
import org.tidewaiter.deploy.ruleset.RuleInputs;
import org.tidewaiter.enrich.observed.FlowObserver;
import org.tidewaiter.enrich.side.ReverseFlows;
import org.tidewaiter.ingest.format.Format;
import org.tidewaiter.rules.compile.Compilation;
import org.tidewaiter.rules.match.RuleIndex;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.pack.RulePack;
import org.tidewaiter.rules.sigma.RuleProblem;
import org.tidewaiter.rules.sigma.RuleSource;
import org.tidewaiter.rules.sigma.Severity;

/**
 * The engine in force, and a new one when the files of rules or data change. Thread-safe.
 *
 * <p>A changed set is checked whole: with a single error in it the old one stays, and the log says
 * why.
 */
final class LiveRules implements EngineSource, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LiveRules.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  /** What else is wrong is wrong in the same way, mostly. */
  private static final int MOST_LOGGED = 20;

  private final Configuration.Rules settings;
  private final Map<String, InputSpec> inputs;
  private final IntelSettings intelSettings;

  /** The same for all data that comes into force. */
  private final ReverseFlows flows;

  private final StageTimer timer;
  private final Set<String> watched;
  private final RuleMeters meters;
  private final Counter taken;
  private final Counter refused;
  private final Counter intelTaken;
  private final Counter intelRefused;
  private volatile Snapshot inForce;

  /** What kept the last change of data from being taken up. */
  private List<String> intelProblems = List.of();

  /** The files that were refused for it. */
  private List<FileStamp> intelRefusedFiles = List.of();

  private final FileWatch<RuleInputs> watch;
  private final FileWatch<List<FileStamp>> intelWatch;

  /** An engine with what it was made of. */
  private record Snapshot(Engine engine, Map<String, InputSpec> inputs, Intelligence intelligence)
      implements EngineSource.Sessions {
    @Override
    public EngineSession open(InputSettings input) {
      return open(input, EventWatcher.NONE);
    }

    @Override
    public EngineSession open(InputSettings input, EventWatcher watcher) {
      InputSpec spec = inputs.get(input.name());
      if (spec == null) {
        throw new IllegalArgumentException("input: " + input.name() + " (expected: configured)");
      }
      return engine.open(spec, watcher);
    }

    List<RuleIndex> indexes() {
      return inputs.values().stream().map(engine::rulesFor).toList();
    }
  }

  /** Rules that can't be used: every problem, in the order of files and places. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<RuleProblem> problems;

    Refused(List<RuleProblem> problems) {
      super(problems.size() + " problems");
      this.problems = List.copyOf(problems);
    }

    List<RuleProblem> problems() {
      return problems;
    }
  }

  /**
   * Reads and compiles the rules; nothing is watched yet.
   *
   * @param configuration which rules, and what the inputs bring
   * @param timer is told how long the engine's stages take
   * @param registry counts what becomes of changed rules
   * @throws IOException if a rule file can't be read; the message names it
   * @throws Refused if a rule is refused
   * @throws IntelRefused if the data behind the enrichment is
   */
  LiveRules(Configuration configuration, StageTimer timer, MeterRegistry registry)
      throws IOException, Refused, IntelRefused {
    this.settings = configuration.rules();
    this.inputs = specs(configuration);
    this.intelSettings = configuration.intel();
    this.timer = timer;
    this.watched = configuration.pipeline().observed().enabled() ? FlowObserver.NEEDS : Set.of();
    RuleInputs read = read();
    Compilation compiled = read.compile();
    if (compiled.hasErrors()) {
      throw new Refused(compiled.problems());
    }
    // Looked at before they are read: a change in between is found at the next look.
    List<FileStamp> stamps = FileStamp.of(intelSettings.files());
    flows = ReverseFlows.of(intelSettings.flows().reverse());
    Intelligence intelligence = IntelLoader.start(intelSettings, flows);
    PluginTime.check(configuration, intelligence.plugins().size());
    logNotes(intelligence);
    meters = new RuleMeters(registry);
    PluginMeters.register(registry, intelligence.plugins());
    inForce = snapshot(compiled.rules(), intelligence);
    meters.use(inForce.indexes());
    compiled.problems().forEach(LiveRules::log);
    watch = new FileWatch<>("rules", this::read, read, this::change);
    intelWatch =
        new FileWatch<>(
            "data", () -> FileStamp.of(intelSettings.files()), stamps, this::changeIntel);
    taken = reloads(registry, "match", "taken");
    refused = reloads(registry, "match", "refused");
    intelTaken = reloads(registry, "intel", "taken");
    intelRefused = reloads(registry, "intel", "refused");
    Gauge.builder("tidewaiter.match.rules", () -> rules().rules().size())
        .description("Rules in force")
        .register(registry);
    Gauge.builder(
            "tidewaiter.intel.expired",
            () -> inForce.intelligence().knowledge().site().expiredAt(now()).size())
        .description("Statements of the site that no longer count, because their time is over")
        .register(registry);
    Gauge.builder("tidewaiter.intel.geo.failures", () -> inForce.intelligence().geoFailures())
        .description("Look-ups of places that failed since the data was read")
        .register(registry);
  }

  private static Counter reloads(MeterRegistry registry, String what, String result) {
    return Counter.builder("tidewaiter." + what + ".reloads")
        .description("Changed files by what became of them")
        .tag("result", result)
        .register(registry);
  }

  private static Map<String, InputSpec> specs(Configuration configuration) {
    Map<String, InputSpec> specs = new HashMap<>();
    for (InputSettings input : configuration.pipeline().inputs()) {
      specs.put(
          input.name(),
          new InputSpec(
              Format.of(input.format()).orElse(Format.AUTO),
              input.decode(),
              configuration.logSources().getOrDefault(input.name(), Set.of()),
              false));
    }
    return Map.copyOf(specs);
  }

  private RuleInputs read() throws IOException {
    List<RuleSource> sources = new ArrayList<>(settings.pack() ? RulePack.rules() : List.of());
    sources.addAll(RuleFiles.read(settings.paths()));
    return new RuleInputs(
        sources, PipelineFiles.read(settings.pipelines()), settings.settings().read());
  }

  private Snapshot snapshot(RuleSet rules, Intelligence intelligence) {
    Engine engine =
        new Engine(rules, intelligence.enrichers(), settings.minimumLevel(), timer, watched);
    // Here, and not where the first batch waits for it.
    inputs.values().forEach(engine::prepare);
    return new Snapshot(engine, inputs, intelligence);
  }

  private synchronized void change(RuleInputs changed) {
    Compilation compiled = changed.compile();
    if (compiled.hasErrors()) {
      refused.increment();
      List<RuleProblem> errors = compiled.problems().stream().filter(RuleProblem::isError).toList();
      LOG.error(
          "Changed rules are refused, rule set {} stays in force; errors: {}",
          rules().hash(),
          errors.size());
      errors.stream().limit(MOST_LOGGED).forEach(error -> LOG.error("{}", error.headline()));
      return;
    }
    compiled.problems().forEach(LiveRules::log);
    inForce = snapshot(compiled.rules(), inForce.intelligence());
    meters.use(inForce.indexes());
    taken.increment();
    LOG.info("Changed rules are in force: {}", describe());
  }

  private synchronized void changeIntel(List<FileStamp> stamps) {
    try {
      Intelligence changed = IntelLoader.reload(intelSettings, inForce.intelligence(), flows);
      logNotes(changed);
      inForce = snapshot(rules(), changed);
      meters.use(inForce.indexes());
    } catch (IntelRefused e) {
      refuseIntel(stamps, e.problems());
      return;
    } catch (RuntimeException e) {
      LOG.debug("Changed data can't be taken up", e);
      refuseIntel(stamps, List.of("internal error, worth a report: " + e));
      return;
    }
    intelProblems = List.of();
    intelTaken.increment();
    LOG.info("Changed data is in force: {}", describe());
  }

  /** Keeps the data in force; the same files are tried again, which is not told each time. */
  private void refuseIntel(List<FileStamp> stamps, List<String> problems) {
    intelWatch.again();
    if (problems.equals(intelProblems) && stamps.equals(intelRefusedFiles)) {
      return;
    }
    intelRefusedFiles = stamps;
    intelProblems = List.copyOf(problems);
    intelRefused.increment();
    LOG.error(
        "Changed data is refused, {} stays in force; errors: {}",
        inForce.engine().intel(),
        problems.size());
    problems.stream().limit(MOST_LOGGED).forEach(problem -> LOG.error("{}", problem));
  }

  private void logNotes(Intelligence intelligence) {
    intelligence.notes(now()).forEach(note -> LOG.warn("{}", note));
  }

  private Instant now() {
    return intelSettings.asOf().orElseGet(Instant::now);
  }

  private static void log(RuleProblem problem) {
    if (problem.severity() == Severity.NOTE) {
      LOG.info("{}", problem.headline());
    } else {
      LOG.warn("{}", problem.headline());
    }
  }

  /** Takes up changed rules from now on, where that is configured. */
  void watch() {
    watch(LOOK_EVERY);
  }

  /** The same, at an interval that tests have the time for. */
  void watch(Duration every) {
    boolean files =
        !settings.paths().isEmpty()
            || PipelineFiles.haveFiles(settings.pipelines())
            || settings.settings().haveFiles();
    if (settings.watch() && files) {
      watch.start(every);
    }
    if (intelSettings.watch() && !intelSettings.files().isEmpty()) {
      intelWatch.start(every);
    }
  }

  @Override
  public EngineSource.Sessions current() {
    return inForce;
  }

  /** Returns the rules in force. */
  RuleSet rules() {
    return inForce.engine().rules();
  }

  /** Returns the plug-ins, in the order in which they see events. */
  List<PluginEnricher> plugins() {
    return inForce.intelligence().plugins();
  }

  /** Returns how many rules are tried on the events of an input. */
  int rulesFor(String input) {
    InputSpec spec = inputs.get(input);
    return spec == null ? 0 : rules().forInput(spec.logSources(), false).rules().size();
  }

  /** Returns the rules and the data in force, in a few words. */
  String describe() {
    return rules().rules().size()
        + " rules, rule set "
        + rules().hash()
        + ", data "
        + inForce.engine().intel();
  }

  @Override
  public void close() {
    watch.close();
    intelWatch.close();
  }
}
