package org.tidewaiter.deploy.intel;

/** What came of asking a server for a file. */
public sealed interface Download {

  /**
   * The server has a file, which was fetched whole.
   *
   * @param content its bytes, not copied
   * @param origin from where it came
   */
  record Fetched(byte[] content, Origin origin) implements Download {}

  /**
   * The server has a file, and not the one that was asked for.
   *
   * @param problem what is wrong with it, for a person
   */
  record Refused(String problem) implements Download {}

  /** The server has nothing newer than what was fetched before. */
  record Unchanged() implements Download {}
}
