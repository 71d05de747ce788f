/** Broker and service in containers: dead processes and lost networks, as they are. */
@NullMarked
package org.tidewaiter.deploy.container;

import org.jspecify.annotations.NullMarked;
