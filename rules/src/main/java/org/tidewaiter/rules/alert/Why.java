package org.tidewaiter.rules.alert;

/**
 * One condition that held.
 *
 * @param selection the name of the selection that it stands in
 * @param field the field as the rule names it; empty for a keyword
 * @param operator how they were compared: {@code equals}, {@code cidr}, {@code gte}, ...
 * @param wanted what the rule asks for, as it spells it
 * @param seen what the event has; empty if the field is absent
 */
public record Why(String selection, String field, String operator, String wanted, String seen) {}
