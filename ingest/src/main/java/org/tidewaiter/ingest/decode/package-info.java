/** What every decoder shares: the interface, its limits, and why it rejects. */
@NullMarked
package org.tidewaiter.ingest.decode;

import org.jspecify.annotations.NullMarked;
