/** Plug-ins: found in a folder, loaded apart from us, and kept from doing harm while they work. */
@NullMarked
package org.tidewaiter.deploy.plugin;

import org.jspecify.annotations.NullMarked;
