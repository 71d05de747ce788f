package org.tidewaiter.deploy.pipeline;

/** Told what becomes of a worker's batches, by the worker's thread. */
interface BatchListener {

  /**
   * A batch is about to be delivered: the last outputs can be sent.
   *
   * @throws RuntimeException if they could not be; the batch is then given up
   */
  void delivering();

  /**
   * A batch has ended.
   *
   * @param committed false if it was given up
   */
  void closed(boolean committed);

  /** The worker has its place in the group. */
  void assigned();
}
