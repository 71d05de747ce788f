package org.tidewaiter.deploy.bench.match;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tidewaiter.deploy.engine.StageTimer.Stage;

/**
 * What each stage of the engine takes of an event, told from what the engine takes up to it.
 *
 * @param clock nanoseconds on the clock
 * @param cpu nanoseconds of the processor
 * @param bytes allocated
 */
record StageCosts(double clock, double cpu, double bytes) {

  private static final StageCosts NONE = new StageCosts(0, 0, 0);

  /**
   * Returns the differences.
   *
   * @param upTo what the engine takes up to a stage, that one included; empty if that was not
   *     measured, and then nothing is returned from there on
   */
  static Map<Stage, StageCosts> differences(Function<Stage, Optional<StageCosts>> upTo) {
    Map<Stage, StageCosts> each = new LinkedHashMap<>();
    StageCosts before = NONE;
    for (Stage stage : Stage.values()) {
      Optional<StageCosts> now = upTo.apply(stage);
      if (now.isEmpty()) {
        break;
      }
      each.put(stage, now.get().minus(before));
      before = now.get();
    }
    return each;
  }

  private StageCosts minus(StageCosts other) {
    return new StageCosts(clock - other.clock, cpu - other.cpu, bytes - other.bytes);
  }
}
