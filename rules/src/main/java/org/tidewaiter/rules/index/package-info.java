/**
 * Finds, in one pass over an event, which of thousands of conditions hold; knows neither rules nor
 * YAML.
 */
@NullMarked
package org.tidewaiter.rules.index;

import org.jspecify.annotations.NullMarked;
