package org.tidewaiter.deploy.engine;

/** Is told how long the stages of the engine take, for one event in many. Thread-safe. */
@FunctionalInterface
public interface StageTimer {

  /** Takes no notice. */
  StageTimer NONE = (stage, nanos) -> {};

  /** The stages of the engine. */
  enum Stage {
    /** Bytes to event. */
    DECODE,
    /** Adding fields. */
    ENRICH,
    /** Running the rules. */
    MATCH,
    /** Event to bytes. */
    RENDER;

    /** Returns the label in metrics. */
    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * Takes one measurement.
   *
   * @param stage what was timed
   * @param nanos how long it took
   */
  void took(Stage stage, long nanos);
}
