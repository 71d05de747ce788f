/** Processing pipelines: what changes rules before they are compiled, such as vendors' names. */
@NullMarked
package org.tidewaiter.rules.pipeline;

import org.jspecify.annotations.NullMarked;
