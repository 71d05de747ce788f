/** Sigma rules, from text to alerts. Knows events and field names, and nothing else. */
@NullMarked
package org.tidewaiter.rules;

import org.jspecify.annotations.NullMarked;
