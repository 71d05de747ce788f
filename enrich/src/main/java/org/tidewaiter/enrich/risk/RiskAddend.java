package org.tidewaiter.enrich.risk;

/**
 * One addend of a risk.
 *
 * @param reason what it is for
 * @param points what it adds; negative if it takes away
 */
public record RiskAddend(RiskReason reason, int points) {}
