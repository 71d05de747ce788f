package org.tidewaiter.rules.alert;

import java.time.LocalDate;
import java.util.List;
import org.tidewaiter.rules.sigma.Metadata;
import org.tidewaiter.rules.sigma.SigmaRule;
import org.tidewaiter.rules.sigma.Status;

/**
 * What an alert says of its rule. Texts that the rule does not have are empty.
 *
 * @param id the rule's id, or its title where it has none
 * @param title its title
 * @param level Sigma's level, lower case; {@code medium} stands for a rule without one
 * @param status Sigma's status, lower case
 * @param author who wrote it; the Detection Rule License wants this in every alert
 * @param license SPDX identifier
 * @param version the day on which it was last changed
 * @param description what it means for the reader
 * @param references where to read on
 * @param falsePositives what else makes it match
 * @param tags Sigma's tags, as the rule spells them
 * @param hash of what the rule, its filters and the settings that they take say
 */
public record AlertRule(
    String id,
    String title,
    String level,
    String status,
    String author,
    String license,
    String version,
    String description,
    List<String> references,
    List<String> falsePositives,
    List<String> tags,
    String hash) {

  /** Copies the lists. */
  public AlertRule {
    references = List.copyOf(references);
    falsePositives = List.copyOf(falsePositives);
    tags = List.copyOf(tags);
  }

  /**
   * Takes what an alert says of its rule from the rule.
   *
   * @param rule the rule
   * @param hash of the rule, its filters and the settings that they take
   */
  public static AlertRule of(SigmaRule rule, String hash) {
    Metadata metadata = rule.metadata();
    return new AlertRule(
        rule.identity(),
        rule.title(),
        rule.level().toString(),
        metadata.status().map(Status::toString).orElse(""),
        metadata.author().orElse(""),
        metadata.license().orElse(""),
        metadata.modified().or(metadata::date).map(LocalDate::toString).orElse(""),
        metadata.description().map(String::strip).orElse(""),
        metadata.references(),
        metadata.falsePositives(),
        metadata.tags(),
        hash);
  }

  /**
   * Returns ECS {@code event.severity}: 1, 21, 47, 73 and 99 for Sigma's five levels.
   *
   * @throws IllegalArgumentException if the level is none of Sigma's
   */
  public int severity() {
    return switch (level) {
      case "informational" -> 1;
      case "low" -> 21;
      case "medium" -> 47;
      case "high" -> 73;
      case "critical" -> 99;
      default ->
          throw new IllegalArgumentException(
              "level: " + level + " (expected: informational, low, medium, high or critical)");
    };
  }
}
