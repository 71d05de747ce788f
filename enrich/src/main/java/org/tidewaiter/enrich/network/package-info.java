/** Networks and assets: what a site says of an address, direction of a flow. */
@NullMarked
package org.tidewaiter.enrich.network;

import org.jspecify.annotations.NullMarked;
