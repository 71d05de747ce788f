/** Which of the two ends of a flow offers the service, by what evidence, and how surely. */
@NullMarked
package org.tidewaiter.enrich.side;

import org.jspecify.annotations.NullMarked;
