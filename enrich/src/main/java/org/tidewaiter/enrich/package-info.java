/** What is added to an event before detection: the enricher interface and its parts. */
@NullMarked
package org.tidewaiter.enrich;

import org.jspecify.annotations.NullMarked;
