package org.tidewaiter.deploy.bench;

/** A drain's process that ended badly; what it had to say is on the standard error. */
final class DrainFailed extends Exception {

  DrainFailed(String message) {
    super(message);
  }
}
