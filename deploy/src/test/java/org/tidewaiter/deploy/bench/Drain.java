package org.tidewaiter.deploy.bench;

/** One way to carry the input topic over to an output topic. */
interface Drain extends AutoCloseable {

  /** Starts to work on threads of its own. */
  void start();

  /** Returns how many input records are committed. */
  long committed();

  @Override
  void close();
}
