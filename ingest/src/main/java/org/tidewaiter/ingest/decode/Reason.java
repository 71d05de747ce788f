package org.tidewaiter.ingest.decode;

import java.util.Locale;

/**
 * Why a record, or one event in it, was rejected. The set is closed: each reason is a label of the
 * dead-letter metric, a value of the dead-letter header and an entry of the runbook.
 */
public enum Reason {
  /** The record has no value bytes, or only white space. */
  EMPTY,
  /** The record's value is null. */
  TOMBSTONE,
  /** The record is longer than the limit. */
  TOO_LARGE,
  /** The bytes are not text of the configured character set. */
  INVALID_ENCODING,
  /** The bytes are not well-formed JSON. */
  MALFORMED_JSON,
  /** The JSON text is not an object. */
  NOT_AN_OBJECT,
  /** Objects and arrays are nested deeper than the limit. */
  TOO_DEEP,
  /** The input ends in the middle. */
  TRUNCATED,
  /** No decoder knows what this is. */
  UNKNOWN_FORMAT,
  /** The line lacks what its format must have. */
  MALFORMED_LINE,
  /** A value can't be what its field says. */
  INVALID_VALUE,
  /** The output would be larger than the broker takes. */
  OUTPUT_TOO_LARGE,
  /** A fault of our own. */
  INTERNAL;

  /** Returns the name in headers, metrics and documents: lower case, with underscores. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
