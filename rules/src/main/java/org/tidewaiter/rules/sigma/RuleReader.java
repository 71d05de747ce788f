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
   * Returns the rules that could be read without an error, in order.
   *
   * @param text the file's content
   * @param problems takes what is wrong
   */
  public static List<SigmaRule> read(String text, Problems problems) {
    List<SigmaRule> rules = new ArrayList<>();
    for (YamlNode document : new YamlReader(problems).read(text)) {
      if (document instanceof YamlMap map) {
        rule(map, problems).ifPresent(rules::add);
      } else if (Attributes.isPresent(document)) {
        problems.report(
            ProblemCode.NOT_A_RULE,
            document.position(),
            "a rule is a map, but this is " + document.describe());
      }
    }
    return rules;
  }

  private static Optional<SigmaRule> rule(YamlMap document, Problems problems) {
    if (refuseOtherKinds(document, problems)) {
      return Optional.empty();
    }
    int before = problems.errorCount();
    Attributes attributes = new Attributes(document, problems);
    for (String name : List.of("title", "logsource", "detection")) {
      if (document.get(name).filter(Attributes::isPresent).isEmpty()) {
        problems.report(
            ProblemCode.MISSING_ATTRIBUTE, document.position(), "a rule needs a " + name);
      }
    }
    Metadata metadata = MetadataReader.read(document, problems);
    Optional<LogSource> logSource =
        attributes.map("logsource").map(map -> logSource(map, problems));
    Optional<Detection> detection =
        attributes.map("detection").map(map -> DetectionReader.read(map, problems));
    if (problems.errorCount() > before || logSource.isEmpty() || detection.isEmpty()) {
      return Optional.empty();
    }
    SigmaRule.Place place =
        new SigmaRule.Place(
            problems.file(),
            document.position(),
            ContentHash.of(document),
            document.entries().stream()
                .collect(Collectors.toMap(YamlMap.Entry::name, entry -> entry.value().position())));
    return Optional.of(new SigmaRule(place, metadata, logSource.get(), detection.get()));
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
