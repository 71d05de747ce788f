/** Decode, enrich and match, with no input or output: the one heart of every way to run. */
@NullMarked
package org.tidewaiter.deploy.engine;

import org.jspecify.annotations.NullMarked;
