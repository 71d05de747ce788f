/** The formats that can be configured, and the decoder of each. */
@NullMarked
package org.tidewaiter.ingest.format;

import org.jspecify.annotations.NullMarked;
