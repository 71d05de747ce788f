package org.tidewaiter.rules.conformance;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tidewaiter.rules.compile.Compilation;
import org.tidewaiter.rules.compile.CompileSettings;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.sigma.LogSource;
import org.tidewaiter.rules.sigma.RuleProblem;
import org.tidewaiter.rules.sigma.RuleSource;

/** Runs one case: compiles its rule, tries it on the events, and compares. */
final class ConformanceRunner {

  private final ConformanceCase given;
  private final List<String> faults = new ArrayList<>();

  private ConformanceRunner(ConformanceCase given) {
    this.given = given;
  }

  /** Returns where the engine differs from the case; nothing if it does not. */
  static List<String> run(ConformanceCase given) {
    ConformanceRunner runner = new ConformanceRunner(given);
    runner.run();
    return runner.faults;
  }

  private void run() {
    Compilation compiled = compile(given.rule());
    if (given.refused().isPresent()) {
      if (!compiled.hasErrors()) {
        faults.add("is not refused, though: " + given.refused().get());
      }
      given.repaired().ifPresent(text -> expectSound("repaired, it", compile(text)));
    } else {
      expectSound("it", compiled);
    }
    if (given.size() > (given.refused().isPresent() ? 1 : 0)) {
      match(compiled.rules());
    }
  }

  private Compilation compile(String rule) {
    return compile(given, rule);
  }

  /** Compiles documents of a case. */
  static Compilation compile(ConformanceCase given, String rule) {
    ConformanceCase.Context context = given.context();
    ZoneId zone = context.timezone().map(ZoneId::of).orElse(ZoneOffset.UTC);
    return RuleCompiler.compile(
        List.of(new RuleSource(given.id() + ".yml", rule)),
        new CompileSettings(context.placeholders(), zone));
  }

  private void expectSound(String what, Compilation compiled) {
    if (compiled.hasErrors()) {
      List<String> errors =
          compiled.problems().stream()
              .filter(RuleProblem::isError)
              .map(RuleProblem::render)
              .toList();
      faults.add(what + " is refused: " + String.join("; ", errors));
    } else if (compiled.rules().rules().isEmpty()) {
      faults.add(what + " holds no rule");
    }
  }

  private void match(RuleSet rules) {
    Optional<LogSource> source = given.context().source().map(ConformanceRunner::logSource);
    RuleSet tried = rules.forInput(source.map(Set::of).orElse(Set.of()), source.isEmpty());
    EventMatcher matcher = new EventMatcher(tried);
    given.match().forEach(event -> compare(true, matcher, event));
    given.noMatch().forEach(event -> compare(false, matcher, event));
  }

  private static LogSource logSource(Map<String, String> parts) {
    return new LogSource(
        Optional.ofNullable(parts.get("category")),
        Optional.ofNullable(parts.get("product")),
        Optional.ofNullable(parts.get("service")));
  }

  private void compare(boolean expected, EventMatcher matcher, String json) {
    if (matcher.matching(json).isEmpty() == expected) {
      faults.add((expected ? "does not match " : "matches ") + json);
    }
  }
}
