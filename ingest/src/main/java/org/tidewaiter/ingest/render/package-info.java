/** The enriched event's bytes. */
@NullMarked
package org.tidewaiter.ingest.render;

import org.jspecify.annotations.NullMarked;
