package org.tidewaiter.rules.sigma;

import java.util.List;

/**
 * A Sigma filter as it was written: a condition that is joined by <em>and</em> to those of other
 * rules. Immutable.
 *
 * <p>Source: Sigma filters specification; several selections and {@code any} as pySigma reads them.
 *
 * @param place where it was read
 * @param metadata what it says about itself
 * @param logSource it is about rules whose log source this one covers
 * @param targets the rules that it names
 * @param detection selections of its own, which no rule sees, and the condition
 */
public record SigmaFilter(
    SigmaRule.Place place,
    Metadata metadata,
    LogSource logSource,
    Targets targets,
    Detection detection)
    implements SigmaDocument {

  /**
   * The rules that a filter names. Immutable.
   *
   * @param any whether it means every rule that its log source covers
   * @param references the rules by name or id; none if it means any
   */
  public record Targets(boolean any, List<RuleReference> references) {

    /** Every rule that the log source covers. */
    static final Targets ANY = new Targets(true, List.of());

    /** Copies the references. */
    public Targets {
      references = List.copyOf(references);
    }
  }

  @Override
  public String kind() {
    return "filter";
  }

  /** Returns whether it applies to a rule: names it, and covers its log source. */
  public boolean appliesTo(SigmaRule rule) {
    return logSource.covers(rule.logSource()) && (targets.any() || names(rule));
  }

  private boolean names(SigmaRule rule) {
    String id = rule.id().orElse("");
    String name = rule.metadata().name().orElse("");
    return targets.references().stream()
        .anyMatch(reference -> reference.asId().equals(id) || reference.text().equals(name));
  }

  /**
   * Returns what it asks of the events of a rule, as a rule: with the rule's log source, which
   * decides what field names mean, and with its own taxonomy.
   */
  public SigmaRule on(SigmaRule rule) {
    return new SigmaRule(place, metadata, rule.logSource(), detection);
  }
}
