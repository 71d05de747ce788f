package org.tidewaiter.rules.alert;

import java.util.List;
import org.tidewaiter.rules.match.Reason;

/**
 * That a rule matched an event. A value: it holds no part of the event's reused storage, and what
 * suppresses or correlates it later needs nothing else. An alert is a pure function of it.
 *
 * @param rule the rule that matched
 * @param event the name of the event
 * @param captured what is kept of the event
 * @param why the conditions that held, in the rule's order
 * @param context the circumstances
 */
public record Detection(
    AlertRule rule,
    EventIdentity event,
    CapturedEvent captured,
    List<Reason> why,
    Context context) {

  /**
   * The circumstances of a detection. None of them is part of an identity.
   *
   * @param origin where the event was read, a JSON object
   * @param ruleset hash of the rule set
   * @param intel version of the intelligence data
   * @param enrichment what the enrichers say of the event in full, JSON members ({@code
   *     "port_intel":{...}}) without braces around them; may be empty
   */
  public record Context(String origin, String ruleset, String intel, String enrichment) {}

  /** Copies the list, up to a bound. */
  public Detection {
    why = List.copyOf(Excerpt.of(why));
  }

  /** Returns the id of the alert. */
  public String alertId() {
    return AlertId.of(rule.id(), event);
  }
}
