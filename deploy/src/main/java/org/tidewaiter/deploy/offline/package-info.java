/** Running on files and standard input, without Kafka. */
@NullMarked
package org.tidewaiter.deploy.offline;

import org.jspecify.annotations.NullMarked;
