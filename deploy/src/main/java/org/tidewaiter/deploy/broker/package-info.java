/**
 * A real Kafka broker inside this process, for the demo and for tests. Nothing that {@code run}
 * loads may refer to this package: the broker's jars are not on its class path.
 */
@NullMarked
package org.tidewaiter.deploy.broker;

import org.jspecify.annotations.NullMarked;
