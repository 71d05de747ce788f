/** How the engine's rate in process grows or shrinks, run by {@code deploy/bench/growth}. */
@NullMarked
package org.tidewaiter.deploy.bench.growth;

import org.jspecify.annotations.NullMarked;
