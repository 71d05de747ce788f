/** The command line: what a person types, and what the process says and returns. */
@NullMarked
package org.tidewaiter.deploy.cli;

import org.jspecify.annotations.NullMarked;
