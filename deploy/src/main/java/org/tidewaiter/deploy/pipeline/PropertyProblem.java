package org.tidewaiter.deploy.pipeline;

/**
 * Something wrong with a client property that the operator set.
 *
 * @param section {@code common}, {@code consumer} or {@code producer}
 * @param key the property
 * @param refused true if it may not stay; false for a warning
 * @param reason for a person
 */
public record PropertyProblem(String section, String key, boolean refused, String reason) {}
