package org.tidewaiter.deploy.engine;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tidewaiter.rules.alert.AlertRule;
import org.tidewaiter.rules.alert.Why;
import org.tidewaiter.rules.match.CompiledRule;
import org.tidewaiter.rules.match.Reason;
import org.tidewaiter.rules.sigma.Metadata;
import org.tidewaiter.rules.sigma.SigmaRule;

/** What alerts say of compiled rules and their reasons. */
final class AlertRules {

  private AlertRules() {}

  static AlertRule of(CompiledRule compiled) {
    SigmaRule rule = compiled.rule();
    Metadata metadata = rule.metadata();
    return new AlertRule(
        rule.identity(),
        metadata.title(),
        lower(compiled.level()),
        metadata.status().map(AlertRules::lower).orElse(""),
        metadata.author().orElse(""),
        metadata.license().orElse(""),
        metadata.modified().or(metadata::date).map(Object::toString).orElse(""),
        metadata.description().orElse(""),
        metadata.references(),
        metadata.falsePositives(),
        metadata.tags(),
        compiled.hash());
  }

  static List<Why> why(List<Reason> reasons) {
    return reasons.stream()
        .map(r -> new Why(r.selection(), r.field(), r.operator(), r.wanted(), r.seen().orElse("")))
        .collect(Collectors.toList());
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
