/** Rules from files, and new ones while running. */
@NullMarked
package org.tidewaiter.deploy.ruleset;

import org.jspecify.annotations.NullMarked;
