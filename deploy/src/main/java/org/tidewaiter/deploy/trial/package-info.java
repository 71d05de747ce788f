/** Rule tests on the engine: what production would do with their events. */
@NullMarked
package org.tidewaiter.deploy.trial;

import org.jspecify.annotations.NullMarked;
