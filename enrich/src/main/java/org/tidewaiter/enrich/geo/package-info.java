/** Where addresses are and whose they are, from MaxMind-format files that an operator supplies. */
@NullMarked
package org.tidewaiter.enrich.geo;

import org.jspecify.annotations.NullMarked;
