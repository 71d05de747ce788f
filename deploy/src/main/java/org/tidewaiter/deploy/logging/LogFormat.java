package org.tidewaiter.deploy.logging;

/** How the program's own log is written. */
public enum LogFormat {
  /** Lines for a person. */
  TEXT,
  /** One JSON object a line. */
  JSON
}
