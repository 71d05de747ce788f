/** The program's own log: one line an entry, for a person or for a log collector. */
@NullMarked
package org.tidewaiter.deploy.logging;

import org.jspecify.annotations.NullMarked;
