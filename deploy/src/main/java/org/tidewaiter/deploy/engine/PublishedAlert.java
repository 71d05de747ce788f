package org.tidewaiter.deploy.engine;

/**
 * An alert, ready to be published.
 *
 * @param id deterministic: the same rule and event bytes give the same id
 * @param ruleId the rule's id, or its title where it has none
 * @param level Sigma's level, lower case
 * @param message one line for a person
 * @param json the whole ECS document, UTF-8
 */
public record PublishedAlert(String id, String ruleId, String level, String message, byte[] json) {}
