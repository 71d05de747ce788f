package org.tidewaiter.deploy.pipeline;

/** What the pipeline promises about each record. */
public enum Delivery {
  /** Outputs and offsets are one transaction: readers of committed data see each result once. */
  EXACTLY_ONCE,
  /** Offsets are committed after the outputs: after a fault some results come twice. */
  AT_LEAST_ONCE
}
