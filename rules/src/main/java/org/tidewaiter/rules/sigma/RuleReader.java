package org.tidewaiter.rules.sigma;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the Sigma rules, filters and correlations of one file. Never throws on any text; all that
 * is wrong is reported.
 *
 * <p>Stateless and thread-safe.
 */
public final class RuleReader {

  private static final String DETECTION = "detection";
  private static final String FILTER = "filter";
  private static final String CORRELATION = "correlation";

  /** What a document is about decides its kind; where it has two, the first of these. */
  private static final List<String> KINDS = List.of(FILTER, CORRELATION, DETECTION);

  private static final Set<String> LOG_SOURCE_KEYS =
      Set.of("category", "product", "service", "definition");

  private final YamlMap document;
  private final Problems problems;

  private RuleReader(YamlMap document, Problems problems) {
    this.document = document;
    this.problems = problems;
  }

  /**
   * A document that was read, perhaps in part.
   *
   * @param document the document; where an error was reported, parts of it are missing
   * @param sound whether no error was reported
   */
  public record Read(SigmaDocument document, boolean sound) {}

  /**
   * Returns the rules, filters and correlations of a file in order. Those that are not sound are
   * good for finding more problems in them, and for nothing else.
   *
   * @param text the file's content
   * @param problems takes what is wrong
   */
  public static List<Read> read(String text, Problems problems) {
    List<Read> documents = new ArrayList<>();
    for (YamlReader.Document document : new YamlReader(problems).documents(text)) {
      if (document.root() instanceof YamlMap map) {
        int before = problems.errorCount();
        new RuleReader(map, problems)
            .document()
            .ifPresent(
                read -> {
                  boolean sound = document.clean() && problems.errorCount() == before;
                  documents.add(new Read(read, sound));
                });
      } else if (Attributes.isPresent(document.root())) {
        problems.report(
            ProblemCode.NOT_A_RULE,
            document.root().position(),
            "a rule is a map, but this is " + document.root().describe());
      }
    }
    return documents;
  }

  private Optional<SigmaDocument> document() {
    List<String> kinds = KINDS.stream().filter(kind -> document.entry(kind).isPresent()).toList();
    if (kinds.size() > 1) {
      problems.report(
          ProblemCode.DOCUMENT_KIND,
          document.entry(kinds.get(1)).orElseThrow().key().position(),
          "a document has either '" + kinds.get(1) + "' or '" + kinds.get(0) + "', not both");
    }
    if (kinds.contains(FILTER)) {
      // Also where it is of two kinds: the rules that it names must be known.
      return Optional.of(filter());
    }
    if (refuseCollection()) {
      return Optional.empty();
    }
    return Optional.of(kinds.contains(CORRELATION) ? correlation() : rule());
  }

  private SigmaRule rule() {
    require("rule", List.of("title", "logsource", DETECTION));
    Set<String> sections = new HashSet<>(Set.of("logsource", DETECTION));
    if (document.entry(DETECTION).isEmpty()) {
      // It may be another kind of document whose section is misspelt.
      sections.addAll(KINDS);
    }
    return new SigmaRule(
        place(),
        MetadataReader.read(document, sections, problems),
        logSource(),
        section(DETECTION)
            .map(map -> DetectionReader.read(DETECTION, map, problems))
            .orElse(Detection.NONE));
  }

  private SigmaFilter filter() {
    require(FILTER, List.of("title", "logsource"));
    refuseEmpty(FILTER);
    warnOfNoEffect(FILTER, "level");
    Optional<FilterReader> section =
        section(FILTER).map(found -> new FilterReader(found, problems));
    return new SigmaFilter(
        place(),
        MetadataReader.read(document, Set.of("logsource", FILTER), problems),
        logSource(),
        section.map(FilterReader::targets).orElse(SigmaFilter.Targets.ANY),
        section.map(FilterReader::detection).orElse(Detection.NONE));
  }

  private Correlation correlation() {
    require(CORRELATION, List.of("title"));
    refuseEmpty(CORRELATION);
    warnOfNoEffect(CORRELATION, "logsource");
    Metadata metadata =
        MetadataReader.read(
            document, Set.of("logsource", CORRELATION, CorrelationReader.GENERATE), problems);
    YamlMap section = section(CORRELATION).orElse(new YamlMap(List.of(), document.position()));
    return new CorrelationReader(document, section, problems).correlation(place(), metadata);
  }

  private void require(String kind, List<String> names) {
    for (String name : names) {
      if (document.get(name).filter(Attributes::isPresent).isEmpty()) {
        problems.report(
            ProblemCode.MISSING_ATTRIBUTE, document.position(), "a " + kind + " needs a " + name);
      }
    }
  }

  private void refuseEmpty(String section) {
    document
        .entry(section)
        .filter(entry -> !Attributes.isPresent(entry.value()))
        .ifPresent(
            entry ->
                problems.report(
                    ProblemCode.MISSING_ATTRIBUTE,
                    entry.key().position(),
                    section + ": there is nothing in it"));
  }

  private void warnOfNoEffect(String kind, String name) {
    document
        .entry(name)
        .ifPresent(
            entry ->
                problems.report(
                    ProblemCode.NO_EFFECT,
                    entry.key().position(),
                    name + ": has no effect in a " + kind));
  }

  private SigmaRule.Place place() {
    return new SigmaRule.Place(
        problems.file(),
        document.position(),
        ContentHash.of(document),
        document.entries().stream()
            .collect(Collectors.toMap(YamlMap.Entry::name, entry -> entry.value().position())));
  }

  private Optional<YamlMap> section(String name) {
    return new Attributes(document, problems).map(name);
  }

  private LogSource logSource() {
    return section("logsource").map(this::logSource).orElse(LogSource.ANY);
  }

  private LogSource logSource(YamlMap map) {
    Attributes parts = new Attributes(map, problems);
    parts.warnOfSimilarKeys(LOG_SOURCE_KEYS);
    LogSource source =
        new LogSource(parts.text("category"), parts.text("product"), parts.text("service"));
    if (source.equals(LogSource.ANY)) {
      problems.report(
          ProblemCode.EMPTY_LOG_SOURCE,
          map.position(),
          "logsource: names neither category, product nor service");
    }
    return source;
  }

  private boolean refuseCollection() {
    Optional<YamlMap.Entry> action = document.entry("action");
    action.ifPresent(
        entry ->
            problems.report(
                ProblemCode.COLLECTION,
                entry.key().position(),
                "action: collections of this kind are no longer part of Sigma; write each rule"
                    + " out in a document of its own"));
    return action.isPresent();
  }
}
