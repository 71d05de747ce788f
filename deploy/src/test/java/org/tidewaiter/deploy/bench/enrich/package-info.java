/** Measures what enrichers look up. */
@NullMarked
package org.tidewaiter.deploy.bench.enrich;

import org.jspecify.annotations.NullMarked;
