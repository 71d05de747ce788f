package org.tidewaiter.rules.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.rules.compile.Compilation;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.sigma.RuleSource;

/** What a compiled rule knows of its selections. */
class SelectionTest {

  @Test
  void selections_thoseOfTheRuleThatItsConditionUses_areNamed() {
    CompiledRule rule =
        rule(
            """
            title: T
            logsource: {category: firewall}
            detection:
              one: {a: x}
              two: [{a: y}, {b: z}]
              unused: {c: q}
              condition: one or not two
            ---
            title: F
            logsource: {category: firewall}
            filter: {rules: any, s: {d: v}, condition: not s}
            """);

    assertThat(rule.selections()).containsExactly("one", "two");
  }

  @Test
  void selectionsIn_event_areThoseThatAreTrue() {
    CompiledRule rule =
        rule(
            """
            title: T
            logsource: {category: firewall}
            detection:
              one: {a: x}
              two: [{a: y}, {b: z}]
              condition: one and not two
            """);
    Event event = new Event(FieldTable.of(rule.fieldNames(), false));
    event.setString(event.fields().slot("a"), "x");
    assertThat(rule.selectionsIn(event, rule.selections())).containsExactly("one");

    event.setString(event.fields().slot("b"), "z");
    assertThat(rule.selectionsIn(event, rule.selections())).containsExactlyInAnyOrder("one", "two");
    assertThat(rule.selectionsIn(event, Set.of("two", "three"))).containsExactly("two");
  }

  @Test
  void triedAlwaysFor_ruleThatIsFound_isEmpty() {
    assertThat(rule("x: {a: 1}", "x").triedAlwaysFor()).isEmpty();
    assertThat(rule("{x: {a: 1}, y: {b|exists: false}}", "x and y").triedAlwaysFor()).isEmpty();
  }

  @Test
  void triedAlwaysFor_otherRule_namesThePartsToBlame() {
    assertThat(rule("x: {a: 1}", "not x").triedAlwaysFor()).containsExactly("not x");
    assertThat(rule("{x: {a: 1}, y: {b: 1}}", "x or not y").triedAlwaysFor())
        .containsExactly("not y");
    assertThat(rule("{x: {a: 1}, y: {b: 1}}", "not (x and y)").triedAlwaysFor())
        .containsExactly("not x, y");
    assertThat(rule("{x: {a: null, b|re: '.*'}}", "x").triedAlwaysFor())
        .containsExactly("x: a equals", "x: b re");
    assertThat(rule("{x: {a: 1}, y: {b: null}}", "1 of them").triedAlwaysFor())
        .containsExactly("y: b equals");
  }

  private static CompiledRule rule(String selections, String condition) {
    String map = selections.startsWith("{") ? selections : "{" + selections + "}";
    return rule(
        "title: T\nlogsource: {category: firewall}\ndetection: "
            + map.substring(0, map.length() - 1)
            + ", condition: '"
            + condition
            + "'}\n");
  }

  private static CompiledRule rule(String text) {
    Compilation compiled = RuleCompiler.compile(List.of(new RuleSource("f.yml", text)));
    assertThat(compiled.hasErrors()).as(compiled.problems().toString()).isFalse();
    return compiled.rules().rules().get(0);
  }
}
