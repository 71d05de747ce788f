/** From rule tree to plan: modifiers, values, field names and costs checked and resolved. */
@NullMarked
package org.tidewaiter.rules.compile;

import org.jspecify.annotations.NullMarked;
