package org.tidewaiter.deploy.config;

/** How much the program says about itself; each level holds the ones above it. */
public enum LogLevel {
  /** What needs a person. */
  ERROR,
  /** What may need a person. */
  WARN,
  /** What was started, stopped, loaded. */
  INFO,
  /** Every step, for a developer. */
  DEBUG
}
