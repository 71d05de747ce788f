package org.tidewaiter.rules.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tidewaiter.rules.sigma.SigmaFilter.Targets;

/**
 * Reads the section {@code filter}: the rules that it is about, selections and a condition.
 *
 * <p>Source: Sigma filters specification, "Global Filter". {@code any}, {@code all}, an empty list
 * and a single name are as pySigma reads them.
 */
final class FilterReader {

  private static final String RULES = "rules";
  private static final String CONDITION = "condition";
  private static final Set<String> WORDS_FOR_ANY = Set.of("any", "all");

  private final YamlMap section;
  private final Problems problems;

  FilterReader(YamlMap section, Problems problems) {
    this.section = section;
    this.problems = problems;
  }

  /** Returns the rules; all of them where that can't be read, and a problem is reported. */
  Targets targets() {
    Optional<YamlNode> written = section.get(RULES).filter(Attributes::isPresent);
    if (written.isEmpty()) {
      problems.report(
          ProblemCode.MISSING_ATTRIBUTE,
          section.position(),
          "filter: names no rules (expected: rules, a list of ids and names, or any)");
      new Attributes(section, problems).warnOfSimilarKeys(Set.of(RULES, CONDITION));
      return Targets.ANY;
    }
    if (written.get() instanceof Scalar word
        && WORDS_FOR_ANY.contains(word.text().toLowerCase(Locale.ROOT))) {
      return Targets.ANY;
    }
    int before = problems.errorCount();
    List<RuleReference> references = references("filter", section, problems);
    boolean unknown = problems.errorCount() > before;
    return unknown || references.isEmpty() ? Targets.ANY : new Targets(false, references);
  }

  /** Returns the rules under {@code rules}, those that can be read. */
  static List<RuleReference> references(String section, YamlMap map, Problems problems) {
    List<RuleReference> references = new ArrayList<>();
    for (Scalar rule : new Attributes(map, problems).scalars(RULES)) {
      if (rule.isNull() || rule.text().isBlank()) {
        problems.report(
            ProblemCode.ATTRIBUTE_TYPE,
            rule.position(),
            section + ": an empty name (expected: the id or the name of a rule)");
      } else {
        references.add(new RuleReference(rule.text(), rule.position()));
      }
    }
    return references;
  }

  /** Returns the selections and the condition, and warns if they look inverted. */
  Detection detection() {
    List<YamlMap.Entry> entries =
        section.entries().stream().filter(entry -> !entry.name().equals(RULES)).toList();
    int before = problems.errorCount();
    Detection detection =
        DetectionReader.read("filter", new YamlMap(entries, section.position()), problems);
    if (problems.errorCount() == before) {
      section.entry(CONDITION).ifPresent(entry -> checkPolarity(entry.value(), detection));
    }
    return detection;
  }

  private void checkPolarity(YamlNode written, Detection detection) {
    boolean negates =
        detection.conditions().stream().anyMatch(ConditionTree::hasNot)
            || detection.selections().stream().anyMatch(one -> negates(one.body()));
    if (!negates) {
      String condition = text(written);
      String operand = condition.matches("\\S+") ? condition : "(" + condition + ")";
      problems.report(
          ProblemCode.FILTER_POLARITY,
          written.position(),
          "condition: has no 'not', so rules match only events that fit '"
              + condition
              + "'; to drop those events instead, write 'not "
              + operand
              + "'");
    }
  }

  private static String text(YamlNode condition) {
    List<YamlNode> parts = condition instanceof YamlList list ? list.items() : List.of(condition);
    return parts.stream()
        .filter(Scalar.class::isInstance)
        .map(part -> ((Scalar) part).text().strip().replaceAll("\\s+", " "))
        .collect(Collectors.joining(" or "));
  }

  /** An item with {@code neq} is an exclusion without the word. */
  private static boolean negates(Detection.SelectionBody body) {
    if (body instanceof Detection.AllItems all) {
      return all.items().stream()
          .flatMap(item -> item.modifiers().stream())
          .anyMatch(modifier -> modifier.name().equals("neq"));
    }
    return ((Detection.AnyBody) body).bodies().stream().anyMatch(FilterReader::negates);
  }
}
