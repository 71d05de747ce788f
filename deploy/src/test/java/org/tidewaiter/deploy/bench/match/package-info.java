/**
 * Benchmarks of the rules, alone and beside other engines, run by {@code deploy/bench/match}; no
 * broker.
 */
@NullMarked
package org.tidewaiter.deploy.bench.match;

import org.jspecify.annotations.NullMarked;
