package org.tidewaiter.deploy.cli;

import java.time.Duration;
import java.util.List;
import org.tidewaiter.deploy.config.Configuration;
import org.tidewaiter.deploy.intel.IntelRefused;

/**
 * Whether plug-ins leave a batch the time to be committed. Each may use up its budget in each batch
 * and for each input; if the broker gave the transaction up meanwhile, the batch would come again
 * and end the same way, and slow plug-ins would stop the service.
 */
final class PluginTime {

  private PluginTime() {}

  /**
   * Checks it.
   *
   * @param plugins how many there are
   * @throws IntelRefused if they may take more than half of the transaction's time
   */
  static void check(Configuration configuration, int plugins) throws IntelRefused {
    Duration budget = configuration.intel().plugins().budget();
    int inputs = configuration.pipeline().inputs().size();
    Duration most = configuration.pipeline().delivery().transactionTimeout().dividedBy(2);
    Duration together = budget.multipliedBy((long) plugins * inputs);
    if (together.compareTo(most) > 0) {
      throw new IntelRefused(
          List.of(
              ("intel.plugin_budget: %d ms, times %d (plug-ins), times %d (inputs), is %d ms"
                      + " (expected: at most %d ms together, half of pipeline.transaction_timeout,"
                      + " or a batch can't be committed)")
                  .formatted(
                      budget.toMillis(), plugins, inputs, together.toMillis(), most.toMillis())));
    }
  }
}
