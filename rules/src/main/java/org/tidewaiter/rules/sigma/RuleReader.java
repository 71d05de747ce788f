package org.tidewaiter.rules.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the Sigma rules of one file. Never throws on any text; all that is wrong is reported.
 *
 * <p>Stateless and thread-safe.
 */
public final class RuleReader {

  private static final Set<String> LOG_SOURCE_KEYS =
      Set.of("category", "product", "service", "definition");

  private RuleReader() {}

  /**
   * A rule that was read, perhaps in part.
   *
   * @param rule the rule; where an error was reported, parts of it are missing
   * @param sound whether no error was reported
   */
  public record Read(SigmaRule rule, boolean sound) {}

  /**
   * Returns the rules of a file in order. Those that are not sound are good for finding more
   * problems in them, and for nothing else.
   *
   * @param text the file's content
   * @param problems takes what is wrong
   */
  public static List<Read> read(String text, Problems problems) {
    List<Read> rules = new ArrayList<>();
    for (YamlReader.Document document : new YamlReader(problems).documents(text)) {
      if (document.root() instanceof YamlMap map) {
        if (!refuseOtherKinds(map, problems)) {
          int before = problems.errorCount();
          SigmaRule rule = rule(map, problems);
          rules.add(new Read(rule, document.clean() && problems.errorCount() == before));
        }
      } else if (Attributes.isPresent(document.root())) {
        problems.report(
            ProblemCode.NOT_A_RULE,
            document.root().position(),
            "a rule is a map, but this is " + document.root().describe());
      }
    }
    return rules;
  }

  private static SigmaRule rule(YamlMap document, Problems problems) {
    Attributes attributes = new Attributes(document, problems);
    for (String name : List.of("title", "logsource", "detection")) {
      if (document.get(name).filter(Attributes::isPresent).isEmpty()) {
        problems.report(
            ProblemCode.MISSING_ATTRIBUTE, document.position(), "a rule needs a " + name);
      }
    }
    SigmaRule.Place place =
        new SigmaRule.Place(
            problems.file(),
            document.position(),
            ContentHash.of(document),
            document.entries().stream()
                .collect(Collectors.toMap(YamlMap.Entry::name, entry -> entry.value().position())));
    return new SigmaRule(
        place,
        MetadataReader.read(document, problems),
        attributes.map("logsource").map(map -> logSource(map, problems)).orElse(LogSource.ANY),
        attributes
            .map("detection")
            .map(map -> DetectionReader.read(map, problems))
            .orElse(new Detection(List.of(), List.of())));
  }

  private static LogSource logSource(YamlMap map, Problems problems) {
    Attributes parts = new Attributes(map, problems);
    parts.warnOfSimilarKeys(LOG_SOURCE_KEYS);
    LogSource source =
        new LogSource(parts.text("category"), parts.text("product"), parts.text("service"));
    boolean empty =
        source.category().isEmpty() && source.product().isEmpty() && source.service().isEmpty();
    if (empty) {
      problems.report(
          ProblemCode.EMPTY_LOG_SOURCE,
          map.position(),
          "logsource: names neither category, product nor service");
    }
    return source;
  }

  private static boolean refuseOtherKinds(YamlMap document, Problems problems) {
    Optional<YamlMap.Entry> correlation = document.entry("correlation");
    Optional<YamlMap.Entry> filter = document.entry("filter");
    Optional<YamlMap.Entry> action = document.entry("action");
    correlation.ifPresent(
        entry ->
            problems.report(
                ProblemCode.CORRELATION,
                entry.key().position(),
                "a correlation rule: understood, but not run by this version"));
    filter.ifPresent(
        entry ->
            problems.report(
                ProblemCode.FILTER,
                entry.key().position(),
                "a filter: understood, but not applied by this version"));
    action.ifPresent(
        entry ->
            problems.report(
                ProblemCode.COLLECTION,
                entry.key().position(),
                "action: collections of this kind are no longer part of Sigma; write each rule"
                    + " out in a document of its own"));
    return correlation.isPresent() || filter.isPresent() || action.isPresent();
  }
}
