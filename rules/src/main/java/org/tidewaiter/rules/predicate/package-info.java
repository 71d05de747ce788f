/** What one condition of a rule asks of one value of an event; knows neither rules nor YAML. */
@NullMarked
package org.tidewaiter.rules.predicate;

import org.jspecify.annotations.NullMarked;
