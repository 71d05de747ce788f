/** Rule tests: their file format, their verdict and what differs. Evaluates nothing itself. */
@NullMarked
package org.tidewaiter.rules.trial;

import org.jspecify.annotations.NullMarked;
