/** The data behind the enrichment: the files it is read from, and when they are read again. */
@NullMarked
package org.tidewaiter.deploy.intel;

import org.jspecify.annotations.NullMarked;
