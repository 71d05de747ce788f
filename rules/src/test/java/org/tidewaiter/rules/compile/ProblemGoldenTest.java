package org.tidewaiter.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.RuleProblem;
import org.tidewaiter.rules.sigma.RuleSource;

/**
 * Golden pairs: each {@code .yml} beside this class's resources has an {@code .out} with all that
 * is to be said about it. With the system property {@code golden.write} set to the folder of the
 * sources, the {@code .out} files are written anew, to be read before they are kept.
 */
class ProblemGoldenTest {

  private static final String FOLDER = "/org/tidewaiter/rules/problems";

  static Stream<String> files() {
    try (Stream<Path> found = Files.list(folder())) {
      return found
          .map(path -> String.valueOf(path.getFileName()))
          .filter(name -> name.endsWith(".yml"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void compile_badFile_saysWhatIsWrong(String name) throws IOException {
    String rendered = problems(name);
    String golden = name.replace(".yml", ".out");
    String sources = System.getProperty("golden.write");
    if (sources != null) {
      Files.writeString(Path.of(sources, golden), rendered);
    }

    assertThat(rendered).isEqualTo(Files.readString(folder().resolve(golden)));
  }

  @Test
  void everyProblemCodeOfRules_hasAGoldenPair() {
    String all = files().map(ProblemGoldenTest::problems).collect(Collectors.joining());

    assertThat(
            Arrays.stream(ProblemCode.values())
                // Found in files of tests, and where the inputs are known.
                .filter(kind -> !kind.name().startsWith("TRIAL_"))
                .filter(kind -> !kind.name().startsWith("PIPELINE_"))
                .filter(kind -> !kind.name().startsWith("REACH_"))
                .filter(kind -> !all.contains(" " + kind.severity() + " " + kind.code() + ":"))
                .toList())
        .isEmpty();
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
    try {
      String text = Files.readString(folder().resolve(name));
      return RuleCompiler.compile(List.of(new RuleSource(name, text))).problems().stream()
          .map(RuleProblem::render)
          .collect(Collectors.joining("\n", "", "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    try {
      URL found = ProblemGoldenTest.class.getResource(FOLDER);
      return Path.of(Objects.requireNonNull(found, FOLDER).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
