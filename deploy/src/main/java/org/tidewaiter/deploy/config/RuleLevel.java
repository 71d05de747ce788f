package org.tidewaiter.deploy.config;

/** Sigma's levels, in rising order. Source: Sigma rules specification, "level". */
public enum RuleLevel {
  /** Enriches events; meant for no alert. */
  INFORMATIONAL,
  /** Notable, rarely an incident. */
  LOW,
  /** Relevant, to be reviewed. */
  MEDIUM,
  /** To be reviewed at once. */
  HIGH,
  /** An incident. */
  CRITICAL
}
