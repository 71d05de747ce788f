package org.tidewaiter.deploy.cli;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.tidewaiter.deploy.engine.StageTimer;

/** The meters of a running service that are neither the pipeline's nor the rules'. */
final class ServiceMetrics {

  private ServiceMetrics() {}

  /** Registers memory, threads, processor and uptime of the JVM. */
  static void ofJvm(MeterRegistry registry) {
    new ClassLoaderMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /** Returns a timer of the engine's stages that shows in the registry. */
  static StageTimer stages(MeterRegistry registry) {
    Map<StageTimer.Stage, Timer> timers = new EnumMap<>(StageTimer.Stage.class);
    for (StageTimer.Stage stage : StageTimer.Stage.values()) {
      timers.put(
          stage,
          Timer.builder("tidewaiter.engine.stage")
              .description("Time of each stage for an event; a sample of the events")
              .tag("stage", stage.label())
              .register(registry));
    }
    return (stage, nanos) -> {
      Timer timer = timers.get(stage);
      if (timer != null) {
        timer.record(nanos, TimeUnit.NANOSECONDS);
      }
    };
  }
}
