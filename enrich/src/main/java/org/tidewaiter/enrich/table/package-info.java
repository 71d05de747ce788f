/**
 * Reading of the files that an operator hands in: bytes with a name, rows, problems with places.
 */
@NullMarked
package org.tidewaiter.enrich.table;

import org.jspecify.annotations.NullMarked;
