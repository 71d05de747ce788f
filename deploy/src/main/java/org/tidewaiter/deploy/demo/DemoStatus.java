package org.tidewaiter.deploy.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the demonstration has done so far.
 *
 * @param elapsed since the pipeline was started
 * @param fed records that were written to the input topics
 * @param events events that were decoded
 * @param eventsPerSecond over the last few seconds
 * @param lag records in the input topics that are not yet processed
 * @param enriched enriched events that were published
 * @param alertsByLevel alerts that were published, by Sigma level, the most severe first
 * @param deadLetters dead letters that were published
 * @param newest the newest alerts, the newest first
 */
record DemoStatus(
    Duration elapsed,
    long fed,
    long events,
    long eventsPerSecond,
    long lag,
    long enriched,
    Map<String, Long> alertsByLevel,
    long deadLetters,
    List<Line> newest) {

  /**
   * One alert as the view shows it.
   *
   * @param time of the event, as text
   * @param level Sigma's
   * @param message one line
   * @param why the conditions that held, short
   */
  record Line(String time, String level, String message, String why) {}
}
