/** What arrives: the event model, the decoders, and how an enriched event is rendered. */
@NullMarked
package org.tidewaiter.ingest;

import org.jspecify.annotations.NullMarked;
