/** What services were seen where: a bounded record that can be merged, written and read. */
@NullMarked
package org.tidewaiter.enrich.observed;

import org.jspecify.annotations.NullMarked;
