package org.tidewaiter.deploy.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.tidewaiter.deploy.engine.Engine;
import org.tidewaiter.deploy.engine.EngineSession;
import org.tidewaiter.deploy.engine.InputSpec;
import org.tidewaiter.deploy.engine.StageTimer;
import org.tidewaiter.deploy.offline.Scan;
import org.tidewaiter.ingest.event.FieldReader;
import org.tidewaiter.rules.match.CompiledRule;
import org.tidewaiter.rules.match.Explanation;
import org.tidewaiter.rules.match.Reason;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.sigma.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidewaiter rules explain}: why a rule matches an event, or what it lacks. */
@Command(
    name = "explain",
    description = {
      "Shows why a rule matches events or does not, condition by condition.",
      "Where it does not match, the nearest way in is shown: the fewest conditions that would have"
          + " to come out otherwise. The rule is tried whatever its log source.",
      "Rejected lines go to standard error; any makes the exit code 1."
    },
    mixinStandardHelpOptions = true)
final class RulesExplainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private IntelOptions intel = new IntelOptions();

  @Mixin private OfflineOptions files = new OfflineOptions();

  @Option(
      names = "--rule",
      required = true,
      paramLabel = "RULE",
      description = "The rule: its id, its name or its title.")
  private String wanted;

  RulesExplainCommand() {}

  @Override
  public Integer call() {
    CompiledRule rule = find(rules.load(spec.commandLine().getErr()));
    Engine engine =
        new Engine(
            new RuleSet(List.of(rule)),
            intel.load(spec.commandLine().getErr()).enrichers(),
            Level.INFORMATIONAL,
            StageTimer.NONE);
    InputSpec input = new InputSpec(files.format, files.decode(), Set.of(), true);
    Printer printer = new Printer(rule);
    try (EngineSession session = engine.open(input, printer::event)) {
      Scan scan = new Scan(session, new RejectPrinter(spec.commandLine().getErr()));
      files.files.forEach(file -> OfflineOptions.scan(scan, file));
      return (scan.report().rejects() > 0 ? ExitCode.PROBLEMS : ExitCode.OK).code();
    }
  }

  private CompiledRule find(RuleSet set) {
    List<CompiledRule> found =
        set.rules().stream()
            .filter(
                rule ->
                    rule.rule().identity().equalsIgnoreCase(wanted)
                        || rule.rule().title().equals(wanted)
                        || rule.rule().metadata().name().filter(wanted::equals).isPresent())
            .toList();
    if (found.size() != 1) {
      throw new Failure(
          ExitCode.USAGE,
          "--rule: "
              + (found.isEmpty() ? "no rule" : found.size() + " rules")
              + " of the id, name or title '"
              + wanted
              + "' (expected: one)");
    }
    return found.get(0);
  }

  /** Prints an explanation for each event. */
  private final class Printer {
    private final PrintWriter out = spec.commandLine().getOut();
    private final CompiledRule rule;
    private long events;

    Printer(CompiledRule rule) {
      this.rule = rule;
    }

    void event(FieldReader event) {
      Explanation explanation = rule.inspect(event);
      out.printf(
          "event %d: rule '%s' %s%n",
          ++events, rule.rule().title(), explanation.matches() ? "matches" : "does not match");
      explanation
          .conditions()
          .forEach(
              condition ->
                  out.println((condition.holds() ? "  yes  " : "  no   ") + text(condition)));
      if (!explanation.matches()) {
        nearest(explanation);
      }
    }

    private void nearest(Explanation explanation) {
      if (explanation.nearest().isEmpty()) {
        out.println(
            "  No way in was found: a condition would have to hold in one place and not in another.");
        return;
      }
      out.println("  It would match if:");
      explanation
          .nearest()
          .forEach(
              condition ->
                  out.println("    " + (condition.holds() ? "not " : "") + text(condition)));
    }

    private String text(Explanation.Condition condition) {
      Reason asked = condition.asked();
      String field = asked.field().isEmpty() ? "any value" : asked.field();
      return asked.selection()
          + ": "
          + field
          + " "
          + asked.operator()
          + " "
          + asked.wanted()
          + asked.seen().map(seen -> " (seen: " + seen + ")").orElse(" (seen: nothing)");
    }
  }
}
