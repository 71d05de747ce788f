package org.tidewaiter.deploy.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.tidewaiter.deploy.intel.IntelSettings;
import org.tidewaiter.deploy.ruleset.PlaceholderTable;
import org.tidewaiter.enrich.observed.HostGrouping;

/** Reads a configuration file strictly: every error is found in one pass, with its place. */
public final class ConfigurationFile {

  private ConfigurationFile() {}

  /**
   * Loads a file.
   *
   * @param file YAML 1.2, UTF-8
   * @param environment the environment variables that values may refer to
   * @throws InvalidConfiguration with all errors, if there is any
   */
  public static Configuration load(Path file, Map<String, String> environment)
      throws InvalidConfiguration {
    return read(
        file,
        environment,
        Keys.ROOT,
        (folder, in, values) -> new Assembly(folder, in).configuration(values));
  }

  /**
   * Loads a file that holds placeholders alone, as they stand under {@code rules: placeholders:}.
   *
   * @param file YAML 1.2, UTF-8
   * @param environment the environment variables that values may refer to
   * @throws InvalidConfiguration with all errors, if there is any
   */
  public static Map<String, PlaceholderTable> placeholders(
      Path file, Map<String, String> environment) throws InvalidConfiguration {
    return read(
        file,
        environment,
        Keys.PLACEHOLDER_TABLES,
        (folder, in, tables) -> {
          Map<String, PlaceholderTable> placed = new LinkedHashMap<>();
          tables.forEach((name, table) -> placed.put(name, table.in(folder)));
          return placed;
        });
  }

  /**
   * Loads the section {@code intel} of a configuration alone: what else the file holds may be
   * anything, so that one who has no access to the service's secrets can use its data.
   *
   * @param file YAML 1.2, UTF-8
   * @param environment the environment variables that values may refer to
   * @throws InvalidConfiguration with all errors, if there is any
   */
  public static IntelSettings intel(Path file, Map<String, String> environment)
      throws InvalidConfiguration {
    return read(
        file,
        environment,
        new Part<>(IntelKeys.INTEL),
        (folder, in, values) -> new Assembly(folder, in).intel(values));
  }

  /**
   * Loads how a configuration groups the hosts of services that were seen, from its section {@code
   * intel}; nothing else of it is read.
   *
   * @param file YAML 1.2, UTF-8
   * @param environment the environment variables that values may refer to
   * @throws InvalidConfiguration with all errors, if there is any
   */
  public static HostGrouping grouping(Path file, Map<String, String> environment)
      throws InvalidConfiguration {
    return read(
        file,
        environment,
        new Part<>(IntelKeys.INTEL),
        (folder, in, values) -> SeenKeys.grouping(values));
  }

  /** Makes the result of what a file says. */
  private interface Finish<T, R> {
    R make(Path folder, Reading in, T values);
  }

  private static <T, R> R read(
      Path file, Map<String, String> environment, Shape<T> shape, Finish<T, R> finish)
      throws InvalidConfiguration {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    Function<String, Optional<String>> variables =
        name -> Optional.ofNullable(environment.get(name));
    Substitution substitution = new Substitution(variables, folder);
    String content = content(file);
    Reading in = new Reading(file.toString(), content, substitution);
    Optional<R> result =
        document(content, in)
            .flatMap(root -> shape.read(root, "", in))
            .map(values -> finish.make(folder, in, values));
    List<Problem> problems = in.problems();
    if (!problems.isEmpty()) {
      throw new InvalidConfiguration(problems);
    }
    return result.orElseThrow();
  }

  private static String content(Path file) throws InvalidConfiguration {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw unreadable(file, "no such file; 'tidewaiter config init' writes a sample");
    } catch (CharacterCodingException e) {
      throw unreadable(file, "not UTF-8 text");
    } catch (IOException e) {
      throw unreadable(file, "can't be read: " + e);
    }
  }

  private static InvalidConfiguration unreadable(Path file, String message) {
    String code = ProblemCode.C01_UNREADABLE.code();
    return new InvalidConfiguration(List.of(new Problem(code, file.toString(), 0, 0, message, "")));
  }

  private static Optional<Node> document(String content, Reading in) {
    try {
      Optional<Node> document = YamlText.document(content);
      if (document.isEmpty()) {
        in.report(
            ProblemCode.C02_SYNTAX, "the file is empty; 'tidewaiter config init' writes a sample");
      }
      return document;
    } catch (MarkedYamlEngineException e) {
      e.getProblemMark()
          .ifPresentOrElse(
              mark -> in.reportAt(ProblemCode.C02_SYNTAX, mark, syntax(e)),
              () -> in.report(ProblemCode.C02_SYNTAX, syntax(e)));
    } catch (YamlEngineException e) {
      in.report(ProblemCode.C02_SYNTAX, "not YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static String syntax(MarkedYamlEngineException e) {
    String problem = e.getProblem();
    if (problem.contains("TAB")) {
      return "a tab (expected: spaces; YAML allows no tabs before a key)";
    }
    return "not YAML: " + (e.getContext().isEmpty() ? "" : e.getContext() + ", ") + problem;
  }
}
