/** Checks and normalises the core fields, for every format alike. */
@NullMarked
package org.tidewaiter.ingest.decode.core;

import org.jspecify.annotations.NullMarked;
