/** Benchmarks on a real broker, run by {@code deploy/bench/run}. */
@NullMarked
package org.tidewaiter.deploy.bench;

import org.jspecify.annotations.NullMarked;
