/**
 * Workers that carry records from the input topics through the engine to the output topics, with
 * their transactions, dead letters and counters.
 */
@NullMarked
package org.tidewaiter.deploy.pipeline;

import org.jspecify.annotations.NullMarked;
