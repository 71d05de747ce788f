/** The demonstration: a broker in this process, sample traffic, and a live view. */
@NullMarked
package org.tidewaiter.deploy.demo;

import org.jspecify.annotations.NullMarked;
