/** Sigma rules as they are written: YAML to rule tree, positions kept, problems collected. */
@NullMarked
package org.tidewaiter.rules.sigma;

import org.jspecify.annotations.NullMarked;
