package org.tidewaiter.rules.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RuleProblemTest {

  @Test
  void render_caret_standsUnderTheColumn() {
    Problems problems = new Problems(new RuleSource("a.yml", "title: T\nid: \uD83D\uDE00 x\n"));
    problems.report(ProblemCode.INVALID_ID, new Position(2, 7), "no");

    assertThat(problems.all().get(0).render())
        .isEqualTo("a.yml:2:7: error R012: no\n    id: \uD83D\uDE00 x\n           ^");
  }

  @Test
  void render_wideAndCombiningCharacters_moveTheCaretByTheirCells() {
    String line = "t: \u4E2D\uFF21\uAC00\uFF71e\u0301 x";
    Problems problems = new Problems(new RuleSource("a.yml", line));
    problems.report(ProblemCode.YAML_SYNTAX, new Position(1, line.indexOf('x') + 1), "no");

    String caret = problems.all().get(0).render().lines().toList().get(2);

    // Three wide ones, a half-width one, and an accent that takes no cell.
    assertThat(caret).isEqualTo("    " + " ".repeat(3 + 6 + 1 + 1 + 1) + "^");
  }

  @Test
  void report_tabBehindSpaces_standsAtTheTab() {
    assertThat(tabProblem("logsource:\n  \tcategory: firewall\n")).isEqualTo("2:3  category");
    assertThat(tabProblem("logsource:\n\t\tcategory: firewall\n")).isEqualTo("2:1   category");
    assertThat(tabProblem("a:\n  b: 1\n  \t \tc: 2\n")).isEqualTo("3:5  c");
  }

  @Test
  void render_longLine_isCutAroundTheCaret() {
    String text = "x".repeat(500) + "HERE" + "y".repeat(500);
    Problems problems = new Problems(new RuleSource("a.yml", text));
    problems.report(ProblemCode.YAML_SYNTAX, new Position(1, 501), "no");

    List<String> lines = problems.all().get(0).render().lines().toList();
    assertThat(lines.get(1)).hasSize(4 + 3 + 100 + 3).startsWith("    ...x").endsWith("y...");
    assertThat(lines.get(1).substring(lines.get(2).indexOf('^'))).startsWith("HERE");
  }

  @Test
  void render_controlCharacters_areNotPassedOn() {
    Problems problems = new Problems(new RuleSource("a.yml", "a\tb\u001B[31m\u202Ered\r\nc\rd"));
    problems.report(ProblemCode.YAML_SYNTAX, Position.START, "no");
    problems.report(ProblemCode.YAML_SYNTAX, new Position(3, 1), "no");
    problems.report(ProblemCode.YAML_SYNTAX, new Position(9, 1), "no");

    assertThat(problems.all().get(0).excerpt()).isEqualTo("a b\uFFFD[31m\uFFFDred");
    assertThat(problems.all().get(1).excerpt()).isEqualTo("d");
    assertThat(problems.all().get(2).render()).isEqualTo("a.yml:9:1: error R001: no");
  }

  @Test
  void locate_value_followsQuotesAndFolds() {
    String text = "c: >-\n  one\n  two\nq: 'it''s'\nd: \"a\\tb\"\n";
    Problems problems = new Problems(new RuleSource("a.yml", text));

    assertThat(locate(problems, "one two", 1, 4, 4)).isEqualTo(new Position(3, 3));
    assertThat(locate(problems, "it's", 4, 4, 3)).isEqualTo(new Position(4, 9));
    assertThat(locate(problems, "it's", 4, 4, 4)).isEqualTo(new Position(4, 10));
    assertThat(locate(problems, "not there", 4, 4, 5)).isEqualTo(new Position(4, 4));
  }

  @Test
  void nearest_names_areFoundWithinTwoEdits() {
    List<String> known = List.of("contains", "startswith", "cidr", "re");

    assertThat(Names.nearest("contain", known)).hasValue("contains");
    assertThat(Names.nearest("Startswith", known)).hasValue("startswith");
    assertThat(Names.nearest("cdir", known)).hasValue("cidr");
    assertThat(Names.nearest("startwiht", known)).hasValue("startswith");
    assertThat(Names.nearest("regex", known)).isEmpty();
    assertThat(Names.nearest("", known)).isEmpty();
  }

  /** Returns the place of the only problem, and the line from the caret to the first colon. */
  private static String tabProblem(String text) {
    Problems problems = new Problems(new RuleSource("a.yml", text));
    new YamlReader(problems).read(text);
    assertThat(problems.all()).singleElement().returns("R002", RuleProblem::code);
    RuleProblem problem = problems.all().get(0);
    List<String> lines = problem.render().lines().toList();
    String behind = lines.get(1).substring(lines.get(2).indexOf('^'));
    return problem.position().line()
        + ":"
        + problem.position().column()
        + " "
        + behind.substring(0, behind.indexOf(':'));
  }

  private static Position locate(Problems problems, String value, int line, int column, int index) {
    return problems.locate(new Scalar(Scalar.Kind.TEXT, value, new Position(line, column)), index);
  }
}
