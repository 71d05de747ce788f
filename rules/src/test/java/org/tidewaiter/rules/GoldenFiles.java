package org.tidewaiter.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.RuleProblem;

/**
 * Golden pairs: in one folder, for each {@code name.yml} a {@code name.out} with all that is to be
 * said about it; {@code name.rule.yml} goes with {@code name.yml}. With the system property {@code
 * golden.write} set the {@code .out} files are written anew, to be read before they are kept.
 *
 * <p>They are read where their sources are: what was renamed or deleted stays among the compiled
 * resources until a build begins anew.
 */
public final class GoldenFiles {

  private static final String INPUT = ".yml";
  private static final String COMPANION = ".rule.yml";
  private static final String OUTPUT = ".out";

  private final Path folder;

  /** Takes the pairs in a folder of this package's resources. */
  public GoldenFiles(String name) {
    Path module = Path.of(System.getProperty("basedir", ""));
    this.folder = module.resolve("src/test/resources/org/tidewaiter/rules").resolve(name);
  }

  /** Returns the names of the inputs, in order. */
  public List<String> inputs() {
    return names().filter(GoldenFiles::isInput).toList();
  }

  private static boolean isInput(String name) {
    return name.endsWith(INPUT) && !name.endsWith(COMPANION);
  }

  private Stream<String> names() {
    try (Stream<Path> found = Files.list(folder)) {
      return found.map(path -> String.valueOf(path.getFileName())).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the name of the rules that go with an input; whether they are there or not. */
  public static String companion(String input) {
    return input.replace(INPUT, COMPANION);
  }

  /** Returns whether there is a file. */
  public boolean has(String name) {
    return Files.exists(folder.resolve(name));
  }

  /** Returns the text of a file. */
  public String read(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns problems as they stand in an output. */
  public static String render(List<RuleProblem> problems) {
    return problems.stream().map(RuleProblem::render).collect(Collectors.joining("\n", "", "\n"));
  }

  /** Fails unless the output of an input is what it should be. */
  public void check(String input, String rendered) throws IOException {
    String golden = input.replace(INPUT, OUTPUT);
    if (System.getProperty("golden.write") != null) {
      Files.writeString(folder.resolve(golden), rendered);
    }
    assertThat(rendered).isEqualTo(read(golden));
  }

  /** Fails if a file belongs to no input, or if a code is in no output. */
  public void checkComplete(Predicate<ProblemCode> wanted, Function<String, String> problems) {
    assertThat(names().filter(name -> !isInput(name) && !has(inputOf(name))))
        .as("files without an input")
        .isEmpty();
    String all = inputs().stream().map(problems).collect(Collectors.joining());
    assertThat(
            Arrays.stream(ProblemCode.values())
                .filter(wanted)
                .filter(kind -> !all.contains(" " + kind.severity() + " " + kind.code() + ":")))
        .as("codes without an input")
        .isEmpty();
  }

  private static String inputOf(String name) {
    return name.replace(COMPANION, INPUT).replace(OUTPUT, INPUT);
  }
}
