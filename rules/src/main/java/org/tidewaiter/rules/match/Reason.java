package org.tidewaiter.rules.match;

import java.util.Optional;

/**
 * One condition of a rule that held for an event.
 *
 * @param selection the selection that it stands in
 * @param field the field as the rule wrote it; empty for keywords
 * @param operator {@code equals}, {@code keyword}, or the modifiers as the rule wrote them; with
 *     {@code not} before it where the rule's condition negates it
 * @param wanted the value of the rule that decided; all of them, joined by commas, where none may
 *     hold or all must
 * @param seen the value of the event that decided, as the input spelled it; all of a list, joined
 *     by commas, where the condition is negated; empty where the field is missing or null
 */
public record Reason(
    String selection, String field, String operator, String wanted, Optional<String> seen) {}
