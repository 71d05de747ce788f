package org.tidewaiter.deploy.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * The record headers that we write: all start with {@code tidewaiter.}, and any such header of an
 * input is replaced, so that a replayed dead letter carries none of its past. Values are UTF-8.
 */
public final class OutputHeaders {

  /** Start of every name. */
  public static final String PREFIX = "tidewaiter.";

  /** Version of the value's schema, on every output. */
  public static final String SCHEMA = "tidewaiter.schema";

  /** {@link org.tidewaiter.ingest.decode.Reason#code()} of a dead letter. */
  public static final String REASON = "tidewaiter.reason";

  /** What was wrong, for a person. */
  public static final String DETAIL = "tidewaiter.detail";

  /** Bytes from the start of the record to the fault; -1 if it has no place. */
  public static final String OFFSET_IN_RECORD = "tidewaiter.offset-in-record";

  /** Place of the bad part in its record, from 0. */
  public static final String INDEX = "tidewaiter.index";

  /** Name of the input. */
  public static final String INPUT = "tidewaiter.input";

  /** Topic that the record was read from. */
  public static final String ORIGIN_TOPIC = "tidewaiter.origin.topic";

  /** Partition that the record was read from. */
  public static final String ORIGIN_PARTITION = "tidewaiter.origin.partition";

  /** Offset that the record was read from. */
  public static final String ORIGIN_OFFSET = "tidewaiter.origin.offset";

  /** The record's timestamp, milliseconds since 1970 UTC. */
  public static final String TIMESTAMP = "tidewaiter.timestamp";

  /** Present if the value was cut: its full length in bytes. */
  public static final String FULL_LENGTH = "tidewaiter.full-length";

  /** Present if the value was cut: SHA-256 of the whole, lower-case hexadecimal. */
  public static final String SHA256 = "tidewaiter.sha256";

  /** Version of the schemas of this release. */
  static final byte[] SCHEMA_VERSION = {'1'};

  private static final Header SCHEMA_HEADER = new RecordHeader(SCHEMA, SCHEMA_VERSION);
  private static final List<Header> SCHEMA_ALONE = List.of(SCHEMA_HEADER);

  private OutputHeaders() {}

  /** Returns the headers of an output that does not have the input's. */
  static List<Header> schemaAlone() {
    return SCHEMA_ALONE;
  }

  /** Returns the input's headers without any of ours, and the schema version. */
  static List<Header> keeping(Headers input) {
    Header[] given = input.toArray();
    if (given.length == 0) {
      return SCHEMA_ALONE;
    }
    List<Header> kept = new ArrayList<>(given.length + 1);
    for (Header header : given) {
      if (!header.key().startsWith(PREFIX)) {
        kept.add(header);
      }
    }
    kept.add(SCHEMA_HEADER);
    return kept;
  }

  /** Removes every header of ours, as a replay of dead letters has to. */
  public static void strip(Headers headers) {
    for (Header header : headers.toArray()) {
      if (header.key().startsWith(PREFIX)) {
        headers.remove(header.key());
      }
    }
  }

  /** Returns a header's last value as text, empty if it is missing or null. */
  public static Optional<String> text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
  }

  static Header of(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }

  static Header of(String name, long value) {
    return of(name, Long.toString(value));
  }
}
