package org.tidewaiter.rules.sigma;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tidewaiter.rules.sigma.Correlation.FieldName;
import org.tidewaiter.rules.sigma.CorrelationCondition.Bound;
import org.tidewaiter.rules.sigma.CorrelationCondition.EveryRule;
import org.tidewaiter.rules.sigma.CorrelationCondition.Expression;
import org.tidewaiter.rules.sigma.CorrelationCondition.Operator;
import org.tidewaiter.rules.sigma.CorrelationCondition.Threshold;

/** Reads the condition of a correlation, and reports what does not fit its type. */
final class CorrelationConditionReader {

  static final String CONDITION = "condition";

  private static final String FIELD = "field";
  private static final String PERCENTILE = "percentile";
  private static final Set<String> KEYS =
      Set.of("gt", "gte", "lt", "lte", "eq", "neq", FIELD, PERCENTILE);
  private static final int MOST_BOUNDS = 2;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final YamlMap section;
  private final Optional<CorrelationType> type;
  private final List<RuleReference> rules;
  private final Problems problems;

  /**
   * Makes a reader.
   *
   * @param section the correlation
   * @param type its type, if that can be read
   * @param rules the rules that it lists
   * @param problems takes what is wrong
   */
  CorrelationConditionReader(
      YamlMap section,
      Optional<CorrelationType> type,
      List<RuleReference> rules,
      Problems problems) {
    this.section = section;
    this.type = type;
    this.rules = rules;
    this.problems = problems;
  }

  /** Returns the condition; something made up where a problem was reported. */
  CorrelationCondition condition() {
    Optional<YamlNode> written = section.get(CONDITION).filter(Attributes::isPresent);
    if (written.isEmpty()) {
      if (type.isPresent() && !type.get().isTemporal()) {
        problems.report(
            ProblemCode.MISSING_ATTRIBUTE,
            section.position(),
            "a correlation of type " + type.get() + " needs a condition");
      }
      return new EveryRule();
    }
    if (written.get() instanceof YamlMap map) {
      return threshold(map);
    }
    if (written.get() instanceof Scalar text) {
      return new CorrelationExpressionReader(text, rules, problems)
          .expression(type)
          .<CorrelationCondition>map(Expression::new)
          .orElse(new EveryRule());
    }
    new Attributes(section, problems).wrongType(CONDITION, written.get(), "a map");
    return new EveryRule();
  }

  private Threshold threshold(YamlMap map) {
    int before = problems.errorCount();
    List<Bound> bounds = new ArrayList<>();
    for (YamlMap.Entry entry : map.entries()) {
      Optional<Operator> operator = Operator.of(entry.name());
      operator
          .flatMap(known -> number(entry).map(value -> new Bound(known, value)))
          .ifPresent(bounds::add);
      if (!KEYS.contains(entry.name())) {
        problems.report(
            ProblemCode.CORRELATION_KEY,
            entry.key().position(),
            "condition: has no '" + entry.name() + "'" + Names.didYouMean(entry.name(), KEYS));
      }
    }
    Threshold threshold = new Threshold(bounds, fields(map), percentile(map));
    if (problems.errorCount() == before) {
      checkBounds(map, bounds);
    }
    return threshold;
  }

  private Optional<BigDecimal> number(YamlMap.Entry entry) {
    if (!(entry.value() instanceof Scalar scalar && scalar.isNumber())) {
      new Attributes(section, problems)
          .wrongType("condition: " + entry.name(), entry.value(), "a number");
      return Optional.empty();
    }
    try {
      return Optional.of(Numbers.exact(scalar));
    } catch (ArithmeticException e) {
      problems.report(
          ProblemCode.NUMBER_RANGE,
          scalar.position(),
          "condition: " + entry.name() + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private List<FieldName> fields(YamlMap map) {
    List<FieldName> fields =
        new Attributes(map, problems)
            .scalars(FIELD).stream()
                .map(field -> new FieldName(field.text(), field.position()))
                .toList();
    if (type.isEmpty()) {
      return fields;
    }
    Position place = map.get(FIELD).map(YamlNode::position).orElse(map.position());
    if (type.get().needsField() && fields.isEmpty()) {
      refuse(place, "type " + type.get() + " needs a field");
    } else if (!type.get().needsField() && map.get(FIELD).isPresent()) {
      refuse(place, "type " + type.get() + " has no field");
    } else if (fields.size() > 1 && type.get() != CorrelationType.VALUE_COUNT) {
      refuse(place, fields.size() + " fields (expected: one for type " + type.get() + ")");
    }
    return fields;
  }

  private Optional<BigDecimal> percentile(YamlMap map) {
    Optional<YamlMap.Entry> written = map.entry(PERCENTILE);
    if (written.isEmpty()) {
      if (type.filter(CorrelationType.VALUE_PERCENTILE::equals).isPresent()) {
        refuse(map.position(), "type value_percentile needs a percentile, such as percentile: 95");
      }
      return Optional.empty();
    }
    if (type.isPresent() && type.get() != CorrelationType.VALUE_PERCENTILE) {
      refuse(written.get().key().position(), "type " + type.get() + " has no percentile");
    }
    Optional<BigDecimal> value = number(written.get());
    if (value.isPresent() && (value.get().signum() < 0 || value.get().compareTo(HUNDRED) > 0)) {
      refuse(written.get().value().position(), "percentile: (expected: 0 to 100)");
    }
    return value;
  }

  private void checkBounds(YamlMap map, List<Bound> bounds) {
    if (bounds.isEmpty() || bounds.size() > MOST_BOUNDS) {
      refuse(
          map.position(),
          (bounds.isEmpty() ? "no bound" : bounds.size() + " bounds")
              + " (expected: one or two of gt, gte, lt, lte, eq, neq)");
    } else if (type.isPresent() && !canHold(bounds)) {
      boolean tooMany = type.get().isTemporal() && !rules.isEmpty();
      refuse(
          map.position(),
          "can never hold"
              + (tooMany ? " for a count of rules of which there are " + rules.size() : ""));
    }
  }

  /**
   * A number fits if one fits among those at, between and beside the bounds: between two bounds
   * nothing changes.
   */
  private boolean canHold(List<Bound> bounds) {
    boolean whole = type.filter(CorrelationType::isCount).isPresent();
    boolean ofRules = type.filter(CorrelationType::isTemporal).isPresent() && !rules.isEmpty();
    List<BigDecimal> candidates = new ArrayList<>(List.of(BigDecimal.ZERO));
    BigDecimal sum = BigDecimal.ZERO;
    for (Bound bound : bounds) {
      BigDecimal value = whole ? bound.value().setScale(0, RoundingMode.FLOOR) : bound.value();
      for (int step = -1; step <= MOST_BOUNDS; step++) {
        candidates.add(value.add(BigDecimal.valueOf(step)));
      }
      sum = sum.add(bound.value());
    }
    if (!whole) {
      candidates.add(sum.divide(BigDecimal.valueOf(bounds.size())));
    }
    Predicate<BigDecimal> possible =
        number ->
            !whole
                || (number.signum() >= 0
                    && (!ofRules || number.compareTo(BigDecimal.valueOf(rules.size())) <= 0));
    return candidates.stream()
        .filter(possible)
        .anyMatch(number -> bounds.stream().allMatch(bound -> bound.holds(number)));
  }

  private void refuse(Position position, String what) {
    problems.report(ProblemCode.CORRELATION_CONDITION, position, "condition: " + what);
  }
}
