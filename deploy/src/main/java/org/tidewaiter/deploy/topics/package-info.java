/** Looking into our own topics, and putting dead letters back. */
@NullMarked
package org.tidewaiter.deploy.topics;

import org.jspecify.annotations.NullMarked;
