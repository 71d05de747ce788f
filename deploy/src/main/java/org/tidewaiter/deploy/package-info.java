/** Everything that runs. The only reader of the outside world. */
@NullMarked
package org.tidewaiter.deploy;

import org.jspecify.annotations.NullMarked;
