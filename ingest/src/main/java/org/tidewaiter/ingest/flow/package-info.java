/** Flow records of collectors: how their names map to the core fields. */
@NullMarked
package org.tidewaiter.ingest.flow;

import org.jspecify.annotations.NullMarked;
