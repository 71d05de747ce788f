/** The configuration file: every key declared once, read strictly, all errors told at once. */
@NullMarked
package org.tidewaiter.deploy.config;

import org.jspecify.annotations.NullMarked;
