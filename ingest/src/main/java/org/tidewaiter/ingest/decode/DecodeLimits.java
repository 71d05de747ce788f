package org.tidewaiter.ingest.decode;

/**
 * Bounds on what one record may make a decoder do.
 *
 * @param maxRecordBytes longest record, in bytes
 * @param maxDepth deepest nesting of JSON objects and arrays; the outermost object is depth 1
 */
public record DecodeLimits(int maxRecordBytes, int maxDepth) {

  /** 1 MiB, Kafka's own default for a record, twice over; depth 1000, as in Jackson. */
  public static final DecodeLimits DEFAULT = new DecodeLimits(2 << 20, 1000);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if one is less than 1
   */
  public DecodeLimits {
    if (maxRecordBytes < 1) {
      throw new IllegalArgumentException("maxRecordBytes: " + maxRecordBytes + " (expected: >= 1)");
    }
    if (maxDepth < 1) {
      throw new IllegalArgumentException("maxDepth: " + maxDepth + " (expected: >= 1)");
    }
  }
}
