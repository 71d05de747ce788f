/** Benchmarks of what is added to events, run by {@code deploy/bench/enrich}; no broker. */
@NullMarked
package org.tidewaiter.deploy.bench.enrich;

import org.jspecify.annotations.NullMarked;
