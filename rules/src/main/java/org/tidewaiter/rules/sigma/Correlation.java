package org.tidewaiter.rules.sigma;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A Sigma correlation as it was written: what several matches of other rules mean together. Its
 * shape is checked, what it refers to is not. Immutable.
 *
 * <p>Source: Sigma correlation rules specification; {@code value_median}, {@code percentile} and
 * conditions in words as pySigma reads them.
 *
 * @param place where it was read
 * @param metadata what it says about itself
 * @param type what is computed over the matches
 * @param rules the rules or correlations whose matches count, at least one, in order
 * @param aliases names that stand for another field in each rule
 * @param groupBy the fields whose values tell groups apart; none makes one group of all
 * @param timespan how far apart the matches may lie; more than zero
 * @param condition when the matches of a group are worth an alert
 * @param generate whether the rules give alerts of their own, too
 */
public record Correlation(
    SigmaRule.Place place,
    Metadata metadata,
    CorrelationType type,
    List<RuleReference> rules,
    List<Alias> aliases,
    List<FieldName> groupBy,
    Duration timespan,
    CorrelationCondition condition,
    boolean generate)
    implements SigmaDocument {

  /** Copies the lists. */
  public Correlation {
    rules = List.copyOf(rules);
    aliases = List.copyOf(aliases);
    groupBy = List.copyOf(groupBy);
  }

  @Override
  public String kind() {
    return "correlation";
  }

  /** Returns how critical it is: {@code medium} where the correlation does not say. */
  public Level level() {
    return metadata.level().orElse(Level.MEDIUM);
  }

  /** Returns the alias of a name. */
  public Optional<Alias> alias(String name) {
    return aliases.stream().filter(alias -> alias.name().equals(name)).findFirst();
  }

  /**
   * A field, or an alias, as it was written.
   *
   * @param name its name
   * @param position where it stands
   */
  public record FieldName(String name, Position position) {}

  /**
   * A name that stands for another field in each rule.
   *
   * @param name the name
   * @param position where it is defined
   * @param fields what it stands for
   */
  public record Alias(String name, Position position, List<AliasField> fields) {
    /** Copies the list. */
    public Alias {
      fields = List.copyOf(fields);
    }
  }

  /**
   * What an alias stands for in one rule.
   *
   * @param rule the rule
   * @param field the field of its events
   */
  public record AliasField(RuleReference rule, FieldName field) {}
}
