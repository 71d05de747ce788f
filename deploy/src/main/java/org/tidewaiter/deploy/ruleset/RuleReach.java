package org.tidewaiter.deploy.ruleset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.format.Format;
import org.tidewaiter.rules.compile.FieldUse;
import org.tidewaiter.rules.match.CompiledRule;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.sigma.LogSource;
import org.tidewaiter.rules.sigma.Names;
import org.tidewaiter.rules.sigma.Position;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.Problems;
import org.tidewaiter.rules.sigma.RuleProblem;
import org.tidewaiter.rules.sigma.RuleSource;

/**
 * Looks for rules that are right and yet can't do what their author hopes: those that no input
 * reaches, fields that no event has, and what makes a rule slow. Each instance looks once.
 */
public final class RuleReach {

  /** Under these an event has what is added to it, and nothing else. */
  private static final List<String> RESERVED = List.of("port_intel", "tidewaiter");

  private final List<Input> inputs;
  private final Set<String> added = new TreeSet<>();
  private final Map<String, Problems> files = new HashMap<>();
  private final Set<FieldUse> reported = new HashSet<>();

  /**
   * An input.
   *
   * @param name what it is called
   * @param format how its records are read
   * @param logSources what kinds of events it brings
   */
  public record Input(String name, Format format, Set<LogSource> logSources) {
    /** Copies the set. */
    public Input {
      logSources = Set.copyOf(logSources);
    }

    private String described() {
      return name + " (format " + format.code() + ")";
    }
  }

  private RuleReach(List<RuleSource> sources, List<Input> inputs, List<Enricher> enrichers) {
    this.inputs = inputs;
    sources.forEach(source -> files.put(source.file(), new Problems(source)));
    enrichers.forEach(enricher -> added.addAll(enricher.provides()));
    for (CoreField field : CoreField.values()) {
      added.add(field.fieldName());
    }
  }

  /**
   * Returns what was found, in order of the files and places.
   *
   * @param rules the rules
   * @param sources the files that problems may be found in; rules of other files are passed over
   * @param inputs where events come from; none if that is not known, and then nothing is said about
   *     what inputs bring
   * @param enrichers what is added to events
   */
  public static List<RuleProblem> problems(
      RuleSet rules, List<RuleSource> sources, List<Input> inputs, List<Enricher> enrichers) {
    RuleReach reach = new RuleReach(sources, inputs, enrichers);
    rules.rules().forEach(reach::check);
    List<RuleProblem> found = new ArrayList<>();
    sources.forEach(source -> found.addAll(reach.of(source.file()).all()));
    return found;
  }

  private Problems of(String file) {
    return files.computeIfAbsent(file, name -> new Problems(new RuleSource(name, "")));
  }

  private void check(CompiledRule rule) {
    List<Input> reached =
        inputs.stream()
            .filter(input -> rule.rule().logSource().coversAny(input.logSources()))
            .toList();
    if (reached.isEmpty() && !inputs.isEmpty()) {
      unreached(rule);
    }
    FieldUse.of(rule).forEach(use -> checkField(use, reached));
    checkCost(rule);
  }

  private void unreached(CompiledRule rule) {
    String brought =
        inputs.stream()
            .flatMap(input -> input.logSources().stream())
            .map(LogSource::toString)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    report(
        rule,
        ProblemCode.REACH_LOG_SOURCE,
        "logsource",
        "no input brings events of "
            + rule.rule().logSource()
            + ", so the rule is never tried (expected: one of "
            + brought
            + ")");
  }

  private void checkField(FieldUse use, List<Input> reached) {
    if (RESERVED.stream().anyMatch(root -> isUnder(root, use.field()))) {
      if (!added.contains(use.field())) {
        report(
            use,
            ProblemCode.REACH_RESERVED,
            described(use)
                + " is not among the fields that are added to events"
                + Names.didYouMean(use.field(), added));
      }
      return;
    }
    boolean known = added.contains(use.field());
    if (known || reached.stream().anyMatch(input -> input.format().mayBring(use.field()))) {
      return;
    }
    if (!reached.isEmpty()) {
      String names = reached.stream().map(Input::described).collect(Collectors.joining(", "));
      report(
          use,
          ProblemCode.REACH_FIELD,
          described(use) + " is in no event of the inputs that the rule sees: " + names);
    }
  }

  private static String described(FieldUse use) {
    String written = "'" + use.written() + "'";
    return use.field().equals(use.written()) ? written : written + " (" + use.field() + ")";
  }

  private static boolean isUnder(String root, String field) {
    return field.equals(root) || field.startsWith(root + ".");
  }

  private void checkCost(CompiledRule rule) {
    if (rule.usesKeywords()) {
      report(
          rule,
          ProblemCode.REACH_KEYWORDS,
          "detection",
          "the rule searches every value: all fields of its inputs' events are decoded for it,"
              + " which slows them down");
    }
    List<String> causes = rule.triedAlwaysFor();
    if (!causes.isEmpty()) {
      report(
          rule,
          ProblemCode.REACH_ALWAYS,
          "detection",
          "the rule is tried on every event of its inputs (comparisons: at most "
              + rule.comparisons()
              + "), for nothing that it needs can be looked up: "
              + String.join("; ", causes));
    }
  }

  private void report(FieldUse use, ProblemCode kind, String message) {
    Position position = use.position();
    if (reported.add(use)) {
      of(use.file()).report(kind, position, message);
    }
  }

  private void report(CompiledRule rule, ProblemCode kind, String attribute, String message) {
    of(rule.rule().place().file()).report(kind, rule.rule().place().of(attribute), message);
  }
}
