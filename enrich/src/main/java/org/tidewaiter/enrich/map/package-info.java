/** All ports of a transport as one picture: registry, malware and what was seen. */
@NullMarked
package org.tidewaiter.enrich.map;

import org.jspecify.annotations.NullMarked;
