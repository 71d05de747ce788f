package org.tidewaiter.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.rules.GoldenFiles;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.RuleSource;

/** {@link GoldenFiles} of rules, filters and correlations. */
class ProblemGoldenTest {

  private static final GoldenFiles GOLDEN = new GoldenFiles("problems");

  /** Found in files of tests, in pipelines, and where the inputs are known. */
  private static final List<String> ELSEWHERE = List.of("TRIAL_", "PIPELINE_", "REACH_");

  static Stream<String> files() {
    return GOLDEN.inputs().stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void compile_badFile_saysWhatIsWrong(String name) throws IOException {
    GOLDEN.check(name, problems(name));
  }

  @Test
  void everyProblemCodeOfRules_hasAGoldenPair() {
    GOLDEN.checkComplete(
        kind -> ELSEWHERE.stream().noneMatch(kind.name()::startsWith), ProblemGoldenTest::problems);
  }

  @Test
  void codes_areEachGivenOnce() {
    List<String> codes = Arrays.stream(ProblemCode.values()).map(ProblemCode::code).toList();

    assertThat(new TreeSet<>(codes)).hasSameSizeAs(codes);
  }

  @Test
  void codes_allHaveAMeaning() {
    assertThat(ProblemCode.values())
        .allSatisfy(kind -> assertThat(kind.meaning()).matches("(?s)\\S.*[^.\\s]"));
  }

  private static String problems(String name) {
    return GoldenFiles.render(
        RuleCompiler.compile(List.of(new RuleSource(name, GOLDEN.read(name)))).problems());
  }
}
