package org.tidewaiter.deploy.pipeline;

/** What a worker lets others see of itself. Written by its thread, read by any. */
final class WorkerState {

  private volatile boolean joined;
  private volatile boolean failing;
  private volatile int internalInRow;
  private volatile long lastTurnNanos = System.nanoTime();

  /** Returns whether it has had its place in the group. */
  boolean joined() {
    return joined;
  }

  /** Returns whether its last batch or poll failed. */
  boolean failing() {
    return failing;
  }

  /** Returns how many records in a row ended in a fault of our own. */
  int internalInRow() {
    return internalInRow;
  }

  /** Returns how long its present turn lasts. */
  long turnNanos() {
    return System.nanoTime() - lastTurnNanos;
  }

  void nowJoined() {
    joined = true;
  }

  void turn() {
    lastTurnNanos = System.nanoTime();
  }

  void failing(boolean now) {
    failing = now;
  }

  void internalInRow(int count) {
    internalInRow = count;
  }
}
