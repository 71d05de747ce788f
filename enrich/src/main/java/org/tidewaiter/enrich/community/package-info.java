/** The Community ID: one name for a flow in the records of many tools. */
@NullMarked
package org.tidewaiter.enrich.community;

import org.jspecify.annotations.NullMarked;
