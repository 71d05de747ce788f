package org.tidewaiter.rules.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Reads the files of the suite. What they may hold is up to their schema, which is tested first.
 */
final class ConformanceSuite {

  static final String SCHEMA = "conformance.schema.json";

  private static final String FOLDER = "/conformance";

  private ConformanceSuite() {}

  /** Returns the cases by feature, which is the name of their file. */
  static Map<String, List<ConformanceCase>> load() {
    Map<String, List<ConformanceCase>> features = new LinkedHashMap<>();
    files().forEach((name, content) -> features.put(name, cases(content)));
    return features;
  }

  /** Returns the content of each file as maps, lists and scalars, by its name without ending. */
  static Map<String, Map<?, ?>> files() {
    Map<String, Map<?, ?>> files = new LinkedHashMap<>();
    try (Stream<Path> found = Files.list(folder())) {
      for (Path path : found.sorted().toList()) {
        String name = String.valueOf(path.getFileName());
        if (name.endsWith(".yml")) {
          files.put(name.replace(".yml", ""), (Map<?, ?>) yaml(Files.readString(path)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** Returns the schema of the files. */
  static String schema() {
    try {
      return Files.readString(folder().resolve(SCHEMA));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object yaml(String text) {
    return new Load(LoadSettings.builder().setCodePointLimit(text.length() + 1).build())
        .loadFromString(text);
  }

  private static Path folder() {
    try {
      URL found = ConformanceSuite.class.getResource(FOLDER);
      return Path.of(Objects.requireNonNull(found, FOLDER).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<ConformanceCase> cases(Map<?, ?> file) {
    List<ConformanceCase> cases = new ArrayList<>();
    for (Object each : list(file.get("cases"))) {
      Map<?, ?> map = (Map<?, ?>) each;
      cases.add(
          new ConformanceCase(
              text(map, "id").orElseThrow(),
              text(map, "rule").orElseThrow(),
              text(map, "refused"),
              text(map, "repaired"),
              context(map),
              texts(map.get("match")),
              texts(map.get("no_match"))));
    }
    return cases;
  }

  private static ConformanceCase.Context context(Map<?, ?> map) {
    Map<String, List<String>> placeholders = new LinkedHashMap<>();
    if (map.get("placeholders") instanceof Map<?, ?> tables) {
      tables.forEach((name, values) -> placeholders.put(name.toString(), texts(values)));
    }
    Optional<Map<String, String>> source = Optional.empty();
    if (map.get("source") instanceof Map<?, ?> parts) {
      Map<String, String> named = new LinkedHashMap<>();
      parts.forEach((name, value) -> named.put(name.toString(), value.toString()));
      source = Optional.of(named);
    }
    return new ConformanceCase.Context(source, placeholders, text(map, "timezone"));
  }

  private static Optional<String> text(Map<?, ?> map, String key) {
    return Optional.ofNullable(map.get(key)).map(Object::toString);
  }

  private static List<String> texts(@Nullable Object list) {
    return list(list).stream().map(Object::toString).toList();
  }

  private static List<?> list(@Nullable Object list) {
    return list == null ? List.of() : (List<?>) list;
  }
}
