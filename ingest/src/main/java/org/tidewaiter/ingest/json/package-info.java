/** Strict, projecting reading of JSON: bytes to slots. */
@NullMarked
package org.tidewaiter.ingest.json;

import org.jspecify.annotations.NullMarked;
