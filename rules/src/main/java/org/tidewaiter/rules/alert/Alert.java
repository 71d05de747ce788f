package org.tidewaiter.rules.alert;

/**
 * An alert, ready to be published.
 *
 * @param id the same for the same rule and event bytes, see {@link AlertId}
 * @param ruleId the rule's id, or its title where it has none
 * @param level Sigma's level, lower case
 * @param message one line for a person
 * @param json the whole ECS document, UTF-8
 */
public record Alert(String id, String ruleId, String level, String message, byte[] json) {}
