package org.tidewaiter.enrich.lists;

/** That an entry is not understood, and why. Caught by the reader, which counts it. */
final class NotUnderstoodException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String why;

  NotUnderstoodException(String why) {
    super(why);
    this.why = why;
  }

  String why() {
    return why;
  }
}
