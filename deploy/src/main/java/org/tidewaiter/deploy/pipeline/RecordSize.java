package org.tidewaiter.deploy.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Upper bound on the bytes that a record takes when it is sent alone, uncompressed.
 *
 * <p>The producer and the broker compare such a size with {@code max.request.size} and {@code
 * max.message.bytes}. Source: Kafka's message format, record batch version 2: 61 bytes of batch
 * header; at most 5 bytes for each 32-bit variable-length number and 10 for each 64-bit one.
 */
final class RecordSize {

  private static final int BATCH_HEADER = 61;
  private static final int RECORD_OVERHEAD = 21 + 3 * 5;
  private static final int HEADER_OVERHEAD = 10;

  private static final long SCHEMA_ALONE = sum(OutputHeaders.schemaAlone());

  private RecordSize() {}

  /** Returns the bound for a key, a value and headers. */
  static long bound(byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {
    return (long) BATCH_HEADER + RECORD_OVERHEAD + length(key) + length(value) + bound(headers);
  }

  /** Returns the part of the bound that the headers take. */
  static long bound(List<Header> headers) {
    if (headers == OutputHeaders.schemaAlone()) {
      return SCHEMA_ALONE; // nearly always: most inputs have no headers
    }
    return sum(headers);
  }

  private static long sum(List<Header> headers) {
    long sum = 0;
    for (int i = 0; i < headers.size(); i++) {
      Header header = headers.get(i);
      sum += HEADER_OVERHEAD + utf8Length(header.key()) + length(header.value());
    }
    return sum;
  }

  private static long utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static long length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
