package org.tidewaiter.deploy.cli;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.tidewaiter.deploy.plugin.Outcome;
import org.tidewaiter.deploy.plugin.PluginCounts;
import org.tidewaiter.deploy.plugin.PluginEnricher;

/** What plug-ins do, as metrics. */
final class PluginMeters {

  private PluginMeters() {}

  /** Registers the meters of plug-ins. */
  static void register(MeterRegistry registry, List<PluginEnricher> plugins) {
    plugins.forEach(plugin -> register(registry, plugin));
  }

  private static void register(MeterRegistry registry, PluginEnricher plugin) {
    for (Outcome outcome : Outcome.values()) {
      FunctionCounter.builder(
              "tidewaiter.plugin.events", plugin.counts(), counts -> counts.events(outcome))
          .description("Events by what became of them at the plug-in")
          .tags("plugin", plugin.name(), "result", outcome.label())
          .register(registry);
    }
    FunctionCounter.builder("tidewaiter.plugin.time", plugin.counts(), PluginCounts::seconds)
        .description("Time that the plug-in's code took")
        .baseUnit("seconds")
        .tag("plugin", plugin.name())
        .register(registry);
    Gauge.builder("tidewaiter.plugin.stuck", plugin.counts(), PluginCounts::stuck)
        .description("Calls that were interrupted and have not come back")
        .tag("plugin", plugin.name())
        .register(registry);
  }
}
