package org.tidewaiter.rules.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.rules.GoldenFiles;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.sigma.RuleProblem;
import org.tidewaiter.rules.sigma.RuleSource;

/** {@link GoldenFiles} of pipelines and, where there are any, of the rules behind them. */
class PipelineGoldenTest {

  private static final GoldenFiles GOLDEN = new GoldenFiles("pipelines");

  static Stream<String> files() {
    return GOLDEN.inputs().stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void read_badPipeline_saysWhatIsWrong(String name) throws IOException {
    GOLDEN.check(name, problems(name));
  }

  @Test
  void everyProblemCodeOfPipelines_hasAGoldenPair() {
    GOLDEN.checkComplete(kind -> kind.name().startsWith("PIPELINE_"), PipelineGoldenTest::problems);
  }

  private static String problems(String name) {
    Pipelines.Reading read = Pipelines.read(List.of(new RuleSource(name, GOLDEN.read(name))));
    List<RuleProblem> problems = new ArrayList<>(read.problems());
    String rules = GoldenFiles.companion(name);
    if (GOLDEN.has(rules)) {
      RuleSource source = new RuleSource(rules, GOLDEN.read(rules));
      problems.addAll(RuleCompiler.compile(List.of(source), read.pipelines()).problems());
    }
    return GoldenFiles.render(problems);
  }
}
