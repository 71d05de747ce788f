package org.tidewaiter.rules.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidewaiter.rules.match.CompiledRule;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.Problems;
import org.tidewaiter.rules.sigma.RuleProblem;
import org.tidewaiter.rules.sigma.RuleReader;
import org.tidewaiter.rules.sigma.RuleSource;
import org.tidewaiter.rules.sigma.SigmaRule;

/**
 * Compiles Sigma rules. A rule either gets exactly the meaning that the specification gives it, or
 * is refused with a reason and its place; the others go on.
 *
 * <p>Never throws on any text. Each call stands alone; not thread-safe while it runs.
 */
public final class RuleCompiler {

  private final List<RuleProblem> problems = new ArrayList<>();
  private final List<CompiledRule> rules = new ArrayList<>();
  private final Map<String, SigmaRule> ids = new HashMap<>();
  private final Map<String, SigmaRule> names = new HashMap<>();
  private final Map<String, SigmaRule> titles = new HashMap<>();

  private RuleCompiler() {}

  /**
   * Compiles all rules of all files, and reports every problem of every file.
   *
   * @param sources the files, in the order in which rules and problems shall come
   */
  public static Compilation compile(List<RuleSource> sources) {
    RuleCompiler compiler = new RuleCompiler();
    sources.forEach(compiler::add);
    return new Compilation(new RuleSet(compiler.rules), compiler.problems);
  }

  private void add(RuleSource source) {
    Problems found = new Problems(source);
    for (RuleReader.Read read : RuleReader.read(source.text(), found)) {
      SigmaRule rule = read.rule();
      int before = found.errorCount();
      checkUnique(rule, found);
      Optional<CompiledRule> compiled =
          RulePlanner.plan(rule, found).map(plan -> new CompiledRule(rule, plan));
      if (read.sound() && found.errorCount() == before) {
        compiled.ifPresent(rules::add);
      }
    }
    problems.addAll(found.all());
  }

  private void checkUnique(SigmaRule rule, Problems found) {
    rule.id().ifPresent(id -> check(rule, "id", id, ids, found));
    rule.metadata().name().ifPresent(name -> check(rule, "name", name, names, found));
    if (!rule.title().isEmpty()) {
      check(rule, "title", rule.title(), titles, found);
    }
  }

  private static void check(
      SigmaRule rule, String what, String value, Map<String, SigmaRule> seen, Problems found) {
    SigmaRule other = seen.putIfAbsent(value, rule);
    if (other != null) {
      ProblemCode kind =
          switch (what) {
            case "id" -> ProblemCode.DUPLICATE_ID;
            case "name" -> ProblemCode.DUPLICATE_NAME;
            default -> ProblemCode.DUPLICATE_TITLE;
          };
      found.report(
          kind,
          rule.place().of(what),
          what
              + ": '"
              + value
              + "' is also the "
              + what
              + " of the rule at "
              + other.place().file()
              + ":"
              + other.place().position().line());
    }
  }
}
