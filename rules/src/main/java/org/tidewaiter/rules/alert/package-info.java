/** The detection as a value, and the alert as a pure function of it. */
@NullMarked
package org.tidewaiter.rules.alert;

import org.jspecify.annotations.NullMarked;
