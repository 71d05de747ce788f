package org.tidewaiter.rules.trial;

import org.tidewaiter.rules.sigma.Position;

/**
 * Events and what the rule shall make of them. Immutable.
 *
 * @param name what it shows; unique in its file
 * @param position where it stands
 * @param input the events
 * @param expected what the rule shall make of them
 */
public record TrialCase(
    String name, Position position, TrialInput input, TrialExpectation expected) {}
