package org.tidewaiter.rules.sigma;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidewaiter.rules.sigma.Correlation.Alias;
import org.tidewaiter.rules.sigma.Correlation.AliasField;
import org.tidewaiter.rules.sigma.Correlation.FieldName;

/**
 * Reads the section {@code correlation}. Source: Sigma correlation rules specification,
 * "Correlation section".
 */
final class CorrelationReader {

  /** Stands in the section, or beside it as the specification's schema has it. */
  static final String GENERATE = "generate";

  private static final String SECTION = "correlation";
  private static final String ALIASES = "aliases";
  private static final Set<String> KEYS =
      Set.of(
          "type",
          "rules",
          ALIASES,
          "group-by",
          "timespan",
          CorrelationConditionReader.CONDITION,
          GENERATE);

  /** Nine digits: more seconds than any log goes back, and no overflow. */
  private static final Pattern TIMESPAN = Pattern.compile("([0-9]{1,9})([smhdw])");

  private static final int DAYS_PER_WEEK = 7;

  private final YamlMap document;
  private final YamlMap section;
  private final Problems problems;
  private final Attributes attributes;

  CorrelationReader(YamlMap document, YamlMap section, Problems problems) {
    this.document = document;
    this.section = section;
    this.problems = problems;
    this.attributes = new Attributes(section, problems);
  }

  /** Returns the correlation; where a problem was reported, parts of it are made up. */
  Correlation correlation(SigmaRule.Place place, Metadata metadata) {
    if (!section.entries().isEmpty()) {
      checkKeys();
    }
    Optional<CorrelationType> type = type();
    List<RuleReference> written = FilterReader.references(SECTION, section, problems);
    CorrelationCondition condition =
        new CorrelationConditionReader(section, type, written, problems).condition();
    List<RuleReference> rules =
        written.isEmpty() ? CorrelationExpressionReader.rulesOf(condition) : written;
    checkRules(rules);
    return new Correlation(
        place,
        metadata,
        type.orElse(CorrelationType.EVENT_COUNT),
        rules,
        aliases(),
        groupBy(),
        timespan(),
        condition,
        generate());
  }

  /** An unknown key is no custom attribute here: it would change what is counted. */
  private void checkKeys() {
    for (YamlMap.Entry entry : section.entries()) {
      if (!KEYS.contains(entry.name())) {
        problems.report(
            ProblemCode.CORRELATION_KEY,
            entry.key().position(),
            "correlation: has no '"
                + entry.name()
                + "'"
                + (entry.name().equals("timeframe")
                    ? "; did you mean 'timespan'?"
                    : Names.didYouMean(entry.name(), KEYS)));
      }
    }
  }

  private Optional<CorrelationType> type() {
    Optional<Scalar> written = required("type");
    Optional<CorrelationType> type = written.flatMap(name -> CorrelationType.of(name.text()));
    if (written.isPresent() && type.isEmpty()) {
      String known = Names.list(CorrelationType.class);
      problems.report(
          ProblemCode.CORRELATION_TYPE,
          written.get().position(),
          "type: '"
              + written.get().text()
              + "' (expected: "
              + known
              + ")"
              + Names.didYouMean(written.get().text(), List.of(known.split(", ", -1))));
    }
    return type;
  }

  private Optional<Scalar> required(String name) {
    if (section.get(name).filter(Attributes::isPresent).isEmpty()) {
      missing(name);
    }
    return attributes.scalar(name);
  }

  private void missing(String name) {
    if (!section.entries().isEmpty()) {
      problems.report(
          ProblemCode.MISSING_ATTRIBUTE, section.position(), "a correlation needs a " + name);
    }
  }

  private void checkRules(List<RuleReference> rules) {
    if (section.get("rules").filter(Attributes::isPresent).isEmpty()) {
      if (rules.isEmpty()) {
        missing("list of rules");
      }
    } else if (rules.isEmpty()) {
      problems.report(
          ProblemCode.CORRELATION_RULES,
          section.get("rules").map(YamlNode::position).orElse(section.position()),
          "rules: none that can be read (expected: at least one id or name)");
    }
  }

  private List<Alias> aliases() {
    List<Alias> aliases = new ArrayList<>();
    for (YamlMap.Entry entry : attributes.map(ALIASES).map(YamlMap::entries).orElse(List.of())) {
      if (entry.value() instanceof YamlMap fields) {
        aliases.add(new Alias(entry.name(), entry.key().position(), aliasFields(fields)));
      } else {
        attributes.wrongType(
            "aliases: " + entry.name(), entry.value(), "a map from rules to fields");
      }
    }
    return aliases;
  }

  private List<AliasField> aliasFields(YamlMap fields) {
    List<AliasField> found = new ArrayList<>();
    for (YamlMap.Entry entry : fields.entries()) {
      if (entry.value() instanceof Scalar field && !field.isNull()) {
        found.add(
            new AliasField(
                new RuleReference(entry.name(), entry.key().position()),
                new FieldName(field.text(), field.position())));
      } else {
        attributes.wrongType("aliases: " + entry.name(), entry.value(), "the name of a field");
      }
    }
    return found;
  }

  private List<FieldName> groupBy() {
    List<FieldName> fields = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Scalar field : attributes.scalars("group-by")) {
      if (!seen.add(field.text())) {
        problems.report(
            ProblemCode.CORRELATION_FIELD,
            field.position(),
            "group-by: '" + field.text() + "' stands there twice");
      }
      fields.add(new FieldName(field.text(), field.position()));
    }
    return fields;
  }

  private Duration timespan() {
    Optional<Scalar> written = required("timespan");
    Optional<Duration> span = written.flatMap(text -> span(text.text()));
    if (written.isPresent() && span.isEmpty()) {
      boolean calendar = written.get().text().matches("[0-9]+[My]");
      problems.report(
          ProblemCode.TIMESPAN,
          written.get().position(),
          "timespan: '"
              + written.get().text()
              + "' (expected: a whole number above 0 and s, m, h, d or w)"
              + (calendar ? "; months and years have no fixed length: give days" : ""));
    }
    return span.orElse(Duration.ZERO);
  }

  private static Optional<Duration> span(String text) {
    Matcher parts = TIMESPAN.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(parts.group(1));
    Duration span =
        switch (parts.group(2)) {
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          case "d" -> Duration.ofDays(count);
          default -> Duration.ofDays(DAYS_PER_WEEK * count);
        };
    return Optional.of(span).filter(length -> !length.isZero());
  }

  private boolean generate() {
    Optional<Scalar> inside = generate(section);
    Optional<Scalar> beside = generate(document);
    boolean contradiction =
        inside.isPresent() && beside.isPresent() && inside.get().isTrue() != beside.get().isTrue();
    if (contradiction) {
      problems.report(
          ProblemCode.CORRELATION_KEY,
          beside.get().position(),
          "generate: says otherwise than the one in the section 'correlation'");
    }
    return inside.or(() -> beside).filter(Scalar::isTrue).isPresent();
  }

  private Optional<Scalar> generate(YamlMap map) {
    Optional<Scalar> written = new Attributes(map, problems).scalar(GENERATE);
    if (written.isPresent() && written.get().kind() != Scalar.Kind.BOOLEAN) {
      attributes.wrongType(GENERATE, written.get(), "true or false");
    }
    return written;
  }
}
