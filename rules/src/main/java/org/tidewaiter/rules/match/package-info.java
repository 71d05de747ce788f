/** Compiled rules: immutable matchers over events, and why they matched. Knows no YAML. */
@NullMarked
package org.tidewaiter.rules.match;

import org.jspecify.annotations.NullMarked;
