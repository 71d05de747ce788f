/** The event model: typed values under field names, made for one decode and then reused. */
@NullMarked
package org.tidewaiter.ingest.event;

import org.jspecify.annotations.NullMarked;
