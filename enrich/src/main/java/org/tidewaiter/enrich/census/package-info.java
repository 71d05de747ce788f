/** What a data set says of all ports together: how many of each sort, and what another changes. */
@NullMarked
package org.tidewaiter.enrich.census;

import org.jspecify.annotations.NullMarked;
