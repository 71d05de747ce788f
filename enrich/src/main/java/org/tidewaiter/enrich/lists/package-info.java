/** Lists of addresses that others have seen do harm, and their matches in events. */
@NullMarked
package org.tidewaiter.enrich.lists;

import org.jspecify.annotations.NullMarked;
