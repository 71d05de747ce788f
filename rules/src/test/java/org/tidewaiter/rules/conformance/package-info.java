/** Runs the engine-neutral suite for Sigma evaluation through the real compiler and matcher. */
@NullMarked
package org.tidewaiter.rules.conformance;

import org.jspecify.annotations.NullMarked;
