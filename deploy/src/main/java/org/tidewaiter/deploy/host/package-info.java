/** Which processes of this machine have which ports. The only user of OSHI. */
@NullMarked
package org.tidewaiter.deploy.host;

import org.jspecify.annotations.NullMarked;
