/** Longest prefix match: which of many networks hold an address. */
@NullMarked
package org.tidewaiter.enrich.prefix;

import org.jspecify.annotations.NullMarked;
