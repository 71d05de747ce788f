package org.tidewaiter.deploy.engine;

import org.jspecify.annotations.Nullable;

/**
 * One record as it was read.
 *
 * @param value its bytes; null for a tombstone. Not copied, not to be changed
 * @param timestampMillis the record's timestamp, milliseconds since 1970 UTC
 * @param origin where it came from
 */
public record InputRecord(byte @Nullable [] value, long timestampMillis, Origin origin) {}
