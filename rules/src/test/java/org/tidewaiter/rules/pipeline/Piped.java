package org.tidewaiter.rules.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.rules.RuleEvent;
import org.tidewaiter.rules.compile.Compilation;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.match.CompiledRule;
import org.tidewaiter.rules.sigma.Detection;
import org.tidewaiter.rules.sigma.DetectionItem;
import org.tidewaiter.rules.sigma.RuleProblem;
import org.tidewaiter.rules.sigma.RuleSource;
import org.tidewaiter.rules.sigma.Scalar;
import org.tidewaiter.rules.sigma.SigmaRule;

/** A rule behind a pipeline, for tests. */
final class Piped {

  private final Compilation compilation;

  private Piped(Compilation compilation) {
    this.compilation = compilation;
  }

  /** Compiles a rule behind pipelines, which must be good. */
  static Piped of(String rule, String... pipelines) {
    Pipelines.Reading reading =
        Pipelines.read(
            Arrays.stream(pipelines).map(text -> new RuleSource("pipeline.yml", text)).toList());
    assertThat(reading.problems()).extracting(RuleProblem::headline).isEmpty();
    return new Piped(
        RuleCompiler.compile(List.of(new RuleSource("rule.yml", rule)), reading.pipelines()));
  }

  /** Compiles a rule of one selection with the lines given. */
  static Piped ofItems(String items, String... pipelines) {
    return of(rule(items), pipelines);
  }

  /** Returns a rule of one selection. */
  static String rule(String items) {
    return """
        title: One selection
        logsource:
          category: firewall
          product: acme
        detection:
          selection:
        %s
          condition: selection
        """
        .formatted(items.indent(4).stripTrailing());
  }

  /** Returns a pipeline of one transformation. */
  static String step(String text) {
    List<String> lines = text.strip().lines().toList();
    return "transformations:\n  - "
        + lines.get(0)
        + "\n"
        + lines.stream().skip(1).map(line -> "    " + line + "\n").collect(Collectors.joining());
  }

  /** Returns the one rule, which must be there. */
  CompiledRule compiled() {
    assertThat(compilation.problems()).extracting(RuleProblem::headline).isEmpty();
    assertThat(compilation.rules().rules()).hasSize(1);
    return compilation.rules().rules().get(0);
  }

  SigmaRule rule() {
    return compiled().rule();
  }

  /** Returns the headlines of what is wrong; there must be no rule. */
  List<String> refusals() {
    assertThat(compilation.rules().rules()).isEmpty();
    return compilation.problems().stream().map(RuleProblem::headline).toList();
  }

  /** Returns the items of a selection as {@code field|modifiers=values}. */
  List<String> items(String selection) {
    List<String> shown = new ArrayList<>();
    show(rule().detection().selection(selection).orElseThrow().body(), shown);
    return shown;
  }

  /** Returns the items of the selection of {@link #ofItems}. */
  List<String> items() {
    return items("selection");
  }

  private static void show(Detection.SelectionBody body, List<String> shown) {
    if (body instanceof Detection.AllItems all) {
      all.items().forEach(item -> shown.add(show(item)));
    } else if (body instanceof Detection.AllBody all) {
      all.bodies().forEach(part -> show(part, shown));
    } else {
      List<String> parts = new ArrayList<>();
      ((Detection.AnyBody) body).bodies().forEach(part -> show(part, parts));
      shown.add("(" + String.join(" or ", parts) + ")");
    }
  }

  private static String show(DetectionItem item) {
    String operator = item.operator().isEmpty() ? "" : "|" + item.operator();
    return item.field()
        + operator
        + "="
        + item.values().stream().map(Scalar::text).collect(Collectors.joining(","));
  }

  /** Returns whether the rule matches an event. */
  boolean matches(Map<String, ? extends @Nullable Object> values) {
    compiled();
    FieldTable table = RuleEvent.table(compilation.rules());
    Event event = RuleEvent.of(table, values);
    List<String> matched = new ArrayList<>();
    compilation
        .rules()
        .index(table)
        .matcher()
        .match(event, found -> matched.add(found.rule().title()));
    return !matched.isEmpty();
  }

  /** Returns the fields of the reasons why the rule matches an event. */
  List<String> reasons(Map<String, ? extends @Nullable Object> values) {
    Event event = RuleEvent.of(RuleEvent.table(compilation.rules()), values);
    return compiled().explain(event).stream().map(reason -> reason.field()).toList();
  }
}
