package org.tidewaiter.deploy.config;

/** What a crash may do to results. */
public enum Delivery {
  /** Nothing: one Kafka transaction holds the results and the progress. */
  EXACTLY_ONCE,
  /** Repeat some. No transactions. */
  AT_LEAST_ONCE
}
