package org.tidewaiter.rules.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.rules.compile.Compilation;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.match.CompiledRule;
import org.tidewaiter.rules.sigma.LogSource;
import org.tidewaiter.rules.sigma.Metadata;
import org.tidewaiter.rules.sigma.Problems;
import org.tidewaiter.rules.sigma.RuleProblem;
import org.tidewaiter.rules.sigma.RuleSource;
import org.tidewaiter.rules.trial.TrialCase;
import org.tidewaiter.rules.trial.TrialFile;
import org.tidewaiter.rules.trial.TrialReader;

class RulePackTest {

  private static final Compilation PACK = RuleCompiler.compile(RulePack.rules());

  @Test
  void rules_all_compileWithoutAnyProblem() {
    assertThat(PACK.problems()).extracting(RuleProblem::render).isEmpty();
    assertThat(PACK.rules().rules()).hasSameSizeAs(RulePack.rules());
  }

  @Test
  void index_namesEveryFile_inOrder() throws IOException, URISyntaxException {
    Path folder = Path.of(Objects.requireNonNull(RulePack.class.getResource("index.txt")).toURI());
    try (Stream<Path> files = Files.list(Objects.requireNonNull(folder.getParent()))) {
      List<String> names =
          files
              .map(file -> "pack/" + file.getFileName())
              .filter(name -> name.endsWith(".yml") && !name.endsWith(".test.yml"))
              .sorted()
              .toList();
      assertThat(RulePack.rules()).extracting(RuleSource::file).containsExactlyElementsOf(names);
    }
  }

  static List<CompiledRule> rules() {
    return PACK.rules().rules();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void rule_any_saysWhatAnAnalystNeeds(CompiledRule rule) {
    Metadata metadata = rule.rule().metadata();

    assertThat(metadata.id()).isPresent();
    assertThat(metadata.level()).isPresent();
    assertThat(metadata.status()).isPresent();
    assertThat(metadata.author()).contains("Tidewaiter");
    assertThat(metadata.license()).contains("Apache-2.0");
    assertThat(metadata.description().orElse("")).contains("verdict").hasSizeGreaterThan(300);
    assertThat(metadata.references()).isNotEmpty();
    assertThat(metadata.falsePositives()).isNotEmpty();
    assertThat(metadata.tags()).anyMatch(tag -> tag.matches("attack\\.t\\d{4}(\\.\\d{3})?"));
    assertThat(metadata.tags()).anyMatch(tag -> tag.matches("attack\\.[a-z-]+"));
  }

  /** Category network with service connection reaches flows and firewalls alike. */
  @ParameterizedTest
  @MethodSource("rules")
  void rule_any_isAboutFlowsAndFirewalls(CompiledRule rule) {
    assertThat(rule.rule().logSource()).isEqualTo(LogSource.of("network", "connection"));
  }

  @Test
  void tests_eachRule_haveThreeEventsEachWay() {
    List<TrialFile> files = new ArrayList<>();
    for (RuleSource source : RulePack.tests()) {
      Problems problems = new Problems(source);
      files.addAll(TrialReader.read(source.text(), problems));
      assertThat(problems.all()).extracting(RuleProblem::render).isEmpty();
    }
    assertThat(files)
        .extracting(TrialFile::rule)
        .containsExactlyElementsOf(rules().stream().map(CompiledRule::toString).toList());
    for (TrialFile file : files) {
      assertThat(file.cases().stream().filter(RulePackTest::matches))
          .hasSizeGreaterThanOrEqualTo(3);
      assertThat(file.cases().stream().filter(trial -> !matches(trial)))
          .hasSizeGreaterThanOrEqualTo(3);
    }
  }

  private static boolean matches(TrialCase trial) {
    return trial.expected().match();
  }
}
