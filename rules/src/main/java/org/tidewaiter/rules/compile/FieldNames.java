package org.tidewaiter.rules.compile;

import java.util.Map;
import org.tidewaiter.rules.sigma.LogSource;
import org.tidewaiter.rules.sigma.SigmaRule;

/**
 * Resolves the field names of rules to the names of slots, which are ECS's.
 *
 * <p>Sigma has two name sets for connections: that of {@code category: firewall} and that of {@code
 * category: network}. Both are aliases of the same slots, by the rule's log source; any other name
 * stands for itself, as all do with {@code taxonomy: ecs}. {@code action} is what SigmaHQ's
 * firewall rules call the device's verdict.
 *
 * <p>Source: Sigma taxonomy appendix, "Specific" and "Network category"; ECS field reference.
 */
final class FieldNames {

  private static final Map<String, String> FIREWALL =
      Map.of(
          "src_ip", "source.ip",
          "src_port", "source.port",
          "dst_ip", "destination.ip",
          "dst_port", "destination.port",
          "username", "user.name",
          "action", "event.action");

  private static final Map<String, String> DNS =
      Map.of("dns.response.code", "dns.response_code", "dns.header.flags", "dns.header_flags");

  /** Sigma's network taxonomy counts seconds, ECS nanoseconds. */
  static final String DURATION = "event.duration";

  private final Map<String, String> aliases;
  private final boolean durationInSeconds;

  FieldNames(SigmaRule rule) {
    this(rule.logSource(), rule.metadata().taxonomy());
  }

  /** Resolves the names of a taxonomy that are about the events of a rule's log source. */
  FieldNames(LogSource source, String taxonomy) {
    if (taxonomy.equals("ecs")) {
      aliases = Map.of();
      durationInSeconds = false;
      return;
    }
    boolean network = source.category().filter("network"::equals).isPresent();
    boolean dns = source.service().filter("dns"::equals).isPresent();
    if (source.category().filter("firewall"::equals).isPresent()) {
      aliases = FIREWALL;
    } else {
      aliases = network && dns ? DNS : Map.of();
    }
    durationInSeconds = network && !dns;
  }

  /** Returns the name of the slot that a rule's field stands for. */
  String slotName(String field) {
    return aliases.getOrDefault(field, field);
  }

  /** Returns whether the rule gives this field in seconds while the slot holds nanoseconds. */
  boolean isInSeconds(String field) {
    return durationInSeconds && field.equals(DURATION);
  }
}
