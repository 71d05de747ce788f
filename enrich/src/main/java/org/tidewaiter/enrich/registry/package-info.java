/** IANA's own registry files, CSV and XML, read into one model of rows; knows nothing of tables. */
@NullMarked
package org.tidewaiter.enrich.registry;

import org.jspecify.annotations.NullMarked;
