/** Tests of the demonstration, and of the ways to run beside each other. */
@NullMarked
package org.tidewaiter.deploy.demo;

import org.jspecify.annotations.NullMarked;
