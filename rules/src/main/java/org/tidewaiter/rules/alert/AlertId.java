package org.tidewaiter.rules.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The name of an alert, made from its rule and its event alone: a scan, a test, a backtest and
 * production give the same one.
 */
public final class AlertId {

  private AlertId() {}

  /**
   * Returns the first 128 bits of the SHA-256 of the rule's id, a line feed and the event's name,
   * in 32 lower-case hexadecimal digits. An event's name has no line feed, so no two pairs give the
   * same input.
   *
   * @param ruleId the rule's id, or its title where it has none
   * @param event the event that the rule matched
   */
  public static String of(String ruleId, EventIdentity event) {
    return new Digest().add((ruleId + "\n" + event.text()).getBytes(UTF_8)).hex();
  }
}
