/** The rules that are part of a release, with their tests. */
@NullMarked
package org.tidewaiter.rules.pack;

import org.jspecify.annotations.NullMarked;
