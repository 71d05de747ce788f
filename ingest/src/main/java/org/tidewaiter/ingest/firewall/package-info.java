/** Firewall logs: kernel log lines of Linux packet filters, and flat JSON. */
@NullMarked
package org.tidewaiter.ingest.firewall;

import org.jspecify.annotations.NullMarked;
