package org.tidewaiter.rules.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.RuleProblem;
import org.tidewaiter.rules.sigma.RuleSource;

/**
 * Golden pairs: each {@code name.yml} is a pipeline, {@code name.out} all that is to be said about
 * it and, where there are any, about the rules in {@code name.rule.yml} behind it. With the system
 * property {@code golden.write} set to the folder of the sources, the {@code .out} files are
 * written anew, to be read before they are kept.
 */
class PipelineGoldenTest {

  private static final String FOLDER = "/org/tidewaiter/rules/pipelines";

  static Stream<String> files() {
    try (Stream<Path> found = Files.list(folder())) {
      return found
          .map(path -> String.valueOf(path.getFileName()))
          .filter(name -> name.endsWith(".yml") && !name.endsWith(".rule.yml"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void read_badPipeline_saysWhatIsWrong(String name) throws IOException {
    String rendered = problems(name);
    String golden = name.replace(".yml", ".out");
    String sources = System.getProperty("golden.write");
    if (sources != null) {
      Files.writeString(Path.of(sources, golden), rendered);
    }

    assertThat(rendered).isEqualTo(Files.readString(folder().resolve(golden)));
  }

  @Test
  void everyProblemCodeOfPipelines_hasAGoldenPair() {
    String all = files().map(PipelineGoldenTest::problems).collect(Collectors.joining());

    assertThat(
            Arrays.stream(ProblemCode.values())
                .filter(kind -> kind.name().startsWith("PIPELINE_"))
                .filter(kind -> !all.contains(" " + kind.severity() + " " + kind.code() + ":"))
                .toList())
        .isEmpty();
  }

  private static String problems(String name) {
    try {
      Pipelines.Reading read =
          Pipelines.read(List.of(new RuleSource(name, Files.readString(folder().resolve(name)))));
      List<RuleProblem> problems = new ArrayList<>(read.problems());
      Path rules = folder().resolve(name.replace(".yml", ".rule.yml"));
      if (Files.exists(rules)) {
        RuleSource source =
            new RuleSource(String.valueOf(rules.getFileName()), Files.readString(rules));
        problems.addAll(RuleCompiler.compile(List.of(source), read.pipelines()).problems());
      }
      return problems.stream().map(RuleProblem::render).collect(Collectors.joining("\n", "", "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    try {
      URL found = PipelineGoldenTest.class.getResource(FOLDER);
      return Path.of(Objects.requireNonNull(found, FOLDER).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
