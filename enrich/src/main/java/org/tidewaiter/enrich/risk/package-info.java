/** How much a port in an event is to worry about: a sum whose every addend has a name. */
@NullMarked
package org.tidewaiter.enrich.risk;

import org.jspecify.annotations.NullMarked;
