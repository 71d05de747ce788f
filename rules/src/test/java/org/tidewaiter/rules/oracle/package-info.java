/**
 * A second, plain reading of the Sigma specification, to hold the compiled one against. It shares
 * no code with it: not the YAML reader, not the condition parser, not the tests of values.
 */
@NullMarked
package org.tidewaiter.rules.oracle;

import org.jspecify.annotations.NullMarked;
