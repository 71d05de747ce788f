package org.tidewaiter.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the rule and the tests that the page for analysts shows. */
class RulesTestCommandTest {

  private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;
  private String rule = "";
  private String tests = "";
  private String filter = "";
  private String correlation = "";

  @BeforeEach
  void readPage() throws IOException {
    Matcher blocks = BLOCK.matcher(Files.readString(Path.of("docs", "rules.md")));
    assertThat(blocks.find()).isTrue();
    rule = blocks.group(1).stripIndent();
    assertThat(blocks.find()).isTrue();
    tests = blocks.group(1).stripIndent();
    assertThat(blocks.find()).isTrue();
    filter = blocks.group(1);
    assertThat(blocks.find()).isTrue();
    correlation = blocks.group(1);
  }

  @Test
  void test_ruleAndTestsOfThePage_pass() throws IOException {
    write(rule, tests);

    Invocation run = run();

    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            "tests: 3 passed, 0 failed; rules without a test: 0;"
                + " selections that no test makes true: 0\n");
    assertThat(run.code()).isZero();
  }

  @Test
  void test_ruleThatMatchesTooMuch_showsWhy() throws IOException {
    write(rule.replace(" and not terminal_server", ""), tests);

    Invocation run = run();

    assertThat(run.code()).isEqualTo(ExitCode.PROBLEMS.code());
    assertThat(run.out())
        .contains("2 of 3 passed")
        .contains(": a terminal server\n    expected no match, but the rule matched because\n")
        .contains("service: port_intel.port equals 3144 (seen 3144)");
  }

  @Test
  void test_filterOfThePage_dropsWhatItNames() throws IOException {
    write(rule, tests);
    Files.writeString(folder.resolve("filter.yml"), filter);

    Invocation run = run();

    assertThat(run.code()).isEqualTo(ExitCode.PROBLEMS.code());
    assertThat(run.out())
        .contains("2 of 3 passed")
        .contains(": a print server\n")
        .doesNotContain("R0");
  }

  @Test
  void test_filterOfThePage_isAmongTheReasonsOfOtherMatches() throws IOException {
    write(rule.replace(" and not terminal_server", ""), tests);
    Files.writeString(folder.resolve("filter.yml"), filter);

    assertThat(run().out())
        .contains("filter/Branch office prints on its own/branch_office: destination.ip not cidr");
  }

  @Test
  void check_correlationOfThePage_isANoteAndNoProblem() throws IOException {
    Files.writeString(folder.resolve("correlation.yml"), correlation);

    Invocation run = Invocation.of("rules", "check", "--strict", folder.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("correlation.yml:1:8: note R060: ");
    assertThat(run.err())
        .isEqualTo(
            """
            1 good rule in 1 file: 0 errors, 0 warnings
            verdicts: 2 loaded, 0 loaded with warnings, 0 refused
            """);
  }

  @Test
  void test_ruleWithAnError_isReportedWithItsPlace() throws IOException {
    write(rule.replace("|cidr:", "|cdr:"), tests);

    Invocation run = run();

    assertThat(run.code()).isEqualTo(ExitCode.PROBLEMS.code());
    assertThat(run.out()).contains("rule.yml:").contains("R032").contains("there is no such rule");
  }

  @Test
  void test_noTests_isAProblem() throws IOException {
    Files.writeString(folder.resolve("rule.yml"), rule);

    Invocation run = run();

    assertThat(run.code()).isEqualTo(ExitCode.PROBLEMS.code());
    assertThat(run.err()).contains("rules without a test: 1");
  }

  @Test
  void test_folderThatIsNotThere_isSaid() {
    Invocation run = Invocation.of("rules", "test", folder.resolve("none").toString());

    assertThat(run.code()).isEqualTo(ExitCode.ENVIRONMENT.code());
    assertThat(run.err()).contains("none");
  }

  private void write(String ruleText, String testText) throws IOException {
    Files.writeString(folder.resolve("rule.yml"), ruleText);
    Files.writeString(folder.resolve("rule.test.yml"), testText);
  }

  private Invocation run() {
    return Invocation.of("rules", "test", folder.toString());
  }
}
