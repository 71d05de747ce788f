/**
 * Port intelligence: what is known of a port before any rule looks at it, as an immutable table.
 */
@NullMarked
package org.tidewaiter.enrich.port;

import org.jspecify.annotations.NullMarked;
