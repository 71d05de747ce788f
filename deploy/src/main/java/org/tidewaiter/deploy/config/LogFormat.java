package org.tidewaiter.deploy.config;

/** How the program's own log is written. */
public enum LogFormat {
  /** Lines for a person. */
  TEXT,
  /** One JSON object a line. */
  JSON
}
