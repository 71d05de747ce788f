/** Reading topics: records in, offsets and origins kept. No business logic. */
@NullMarked
package org.tidewaiter.ingest.kafka;

import org.jspecify.annotations.NullMarked;
