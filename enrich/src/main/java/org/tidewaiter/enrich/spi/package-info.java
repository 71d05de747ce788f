/**
 * What authors of plug-ins see of Tidewaiter, all of it: interfaces with types of the JDK alone.
 *
 * <p>They are kept compatible: a plug-in built with one version loads in later ones.
 */
@NullMarked
package org.tidewaiter.enrich.spi;

import org.jspecify.annotations.NullMarked;
