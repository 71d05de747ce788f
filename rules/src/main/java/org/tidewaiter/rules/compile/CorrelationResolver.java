package org.tidewaiter.rules.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tidewaiter.rules.pipeline.Pipelines;
import org.tidewaiter.rules.sigma.Correlation;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.RuleReference;
import org.tidewaiter.rules.sigma.SigmaFilter;
import org.tidewaiter.rules.sigma.SigmaRule;

/**
 * Resolves what the correlations of a set refer to, and reports what does not. Not thread-safe.
 *
 * <p>Which fields it asks for is known at once. The rules must have been compiled before the rest,
 * for a correlation of a refused rule is refused.
 */
final class CorrelationResolver {

  /** Most names that a message lists. */
  private static final int MOST_LISTED = 5;

  private final Directory directory;

  /** The correlations that are not resolved, each with what it refers to, in order. */
  private final Map<Loaded, List<Target>> pending = new LinkedHashMap<>();

  private final Map<Loaded, ResolvedCorrelation> resolved = new HashMap<>();
  private final List<Loaded> order = new ArrayList<>();
  private final Map<Loaded, Set<String>> asked = new HashMap<>();
  private final Map<Loaded, Pipelines.Piped> piped = new HashMap<>();

  /**
   * What a reference names.
   *
   * @param reference the reference
   * @param loaded the rule or correlation
   */
  record Target(RuleReference reference, Loaded loaded) {}

  CorrelationResolver(Directory directory, List<Loaded> all) {
    this.directory = directory;
    for (Loaded loaded : all) {
      if (loaded.document() instanceof Correlation correlation) {
        order.add(loaded);
        pending.put(loaded, targets(loaded, correlation));
        ask(correlation, targets(loaded));
      }
    }
  }

  private void ask(Correlation correlation, List<Target> targets) {
    Set<String> names = CorrelationFields.names(correlation);
    targets.forEach(
        target -> asked.computeIfAbsent(target.loaded(), any -> new HashSet<>()).addAll(names));
  }

  /** Returns the names by which correlations ask for fields of a rule's events. */
  Set<String> askedOf(Loaded rule) {
    return asked.getOrDefault(rule, Set.of());
  }

  /** Takes what pipelines made of a rule and of the names by which it is asked. */
  void piped(Loaded rule, Pipelines.Piped made) {
    piped.put(rule, made);
  }

  /** Returns the correlations without an error, in order. */
  List<ResolvedCorrelation> all() {
    // In rounds, not by recursion: a chain in a stranger's file may be long.
    boolean progress = true;
    while (progress) {
      List<Loaded> ready = pending.keySet().stream().filter(this::isReady).toList();
      ready.forEach(this::resolve);
      progress = !ready.isEmpty();
    }
    pending.keySet().forEach(this::refuseCircle);
    return order.stream()
        .filter(Loaded::isSound)
        .flatMap(loaded -> Optional.ofNullable(resolved.get(loaded)).stream())
        .toList();
  }

  private List<Target> targets(Loaded loaded, Correlation correlation) {
    List<Target> targets = new ArrayList<>();
    Set<Loaded> seen = new HashSet<>();
    for (RuleReference reference : correlation.rules()) {
      Optional<Loaded> found = directory.find(reference);
      if (found.isEmpty() || found.get().document() instanceof SigmaFilter) {
        loaded.report(
            ProblemCode.UNKNOWN_RULE,
            reference.position(),
            "correlation: "
                + (found.isPresent()
                    ? "'" + reference.text() + "' is a filter"
                    : "no rule here has the id or name '"
                        + reference.text()
                        + "'"
                        + directory.hint(reference)));
      } else if (!seen.add(found.get())) {
        loaded.report(
            ProblemCode.CORRELATION_RULES,
            reference.position(),
            "rules: '" + reference.text() + "' names a rule for the second time");
      } else {
        targets.add(new Target(reference, found.get()));
      }
    }
    return targets;
  }

  private List<Target> targets(Loaded loaded) {
    return pending.getOrDefault(loaded, List.of());
  }

  private boolean isReady(Loaded loaded) {
    return targets(loaded).stream().noneMatch(target -> pending.containsKey(target.loaded()));
  }

  private void resolve(Loaded loaded) {
    List<Target> targets = targets(loaded);
    for (Target target : targets) {
      if (!target.loaded().isSound()) {
        loaded.report(
            ProblemCode.REFUSED_RULE,
            target.reference().position(),
            "correlation: refused, because "
                + target.loaded().document().kind()
                + " "
                + target.loaded().described()
                + " is refused");
      }
    }
    Correlation correlation = (Correlation) loaded.document();
    List<ResolvedCorrelation.Input> inputs =
        new CorrelationFields(loaded, correlation, targets, directory, piped).inputs();
    if (loaded.isSound()) {
      resolved.put(loaded, new ResolvedCorrelation(correlation, inputs));
      note(loaded, correlation, targets);
    }
    pending.remove(loaded);
  }

  /** Follows what is not resolved: that can only end where it was before. */
  private void refuseCircle(Loaded loaded) {
    List<Loaded> path = new ArrayList<>();
    Set<Loaded> seen = new HashSet<>();
    Loaded at = loaded;
    while (seen.add(at)) {
      path.add(at);
      at =
          targets(at).stream()
              .map(Target::loaded)
              .filter(pending::containsKey)
              .findFirst()
              .orElseThrow();
    }
    List<String> circle =
        new ArrayList<>(
            path.subList(path.indexOf(at), path.size()).stream()
                .map(one -> "'" + one.document().metadata().title() + "'")
                .limit(MOST_LISTED)
                .toList());
    circle.add(path.size() - path.indexOf(at) > MOST_LISTED ? "..." : circle.get(0));
    loaded.report(
        ProblemCode.CORRELATION_CIRCLE,
        loaded.document().place().of("title"),
        "correlation: its rules lead in a circle: " + String.join(" -> ", circle));
  }

  private static void note(Loaded loaded, Correlation correlation, List<Target> targets) {
    List<String> rules =
        targets.stream()
            .filter(target -> target.loaded().document() instanceof SigmaRule)
            .map(target -> "'" + target.reference().text() + "'")
            .toList();
    StringBuilder message =
        new StringBuilder("a correlation: understood, but not run by this version");
    if (!rules.isEmpty()) {
      message
          .append("; matches of ")
          .append(rules.stream().limit(MOST_LISTED).collect(Collectors.joining(", ")))
          .append(rules.size() > MOST_LISTED ? " and others" : "")
          .append(" give alerts of their own now, and ")
          .append(correlation.generate() ? "also" : "none")
          .append(" once it runs (generate: ")
          .append(correlation.generate())
          .append(")");
    }
    loaded.report(
        ProblemCode.CORRELATION, loaded.document().place().of("title"), message.toString());
  }
}
