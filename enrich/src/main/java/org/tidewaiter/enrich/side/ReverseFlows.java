package org.tidewaiter.enrich.side;

/**
 * Which flows were seen before, in either direction: which end was decided to be the service by
 * strong evidence, or else which end sent first.
 *
 * <p>One object for all workers of a process, kept while data is loaded anew. Times are those of
 * events, never of a clock, and what lies further from the event than the window is no evidence.
 * Thread-safe.
 *
 * <p>What is remembered depends on which events came before and, among several workers, on their
 * order. So a verdict that rests on it says so: its method is {@link SideMethod#REVERSE_FLOW}, and
 * it stands back behind all that an event says itself.
 */
public sealed interface ReverseFlows permits FlowTable, NoFlows {

  /** Returns what remembers nothing, so that equal events give equal verdicts. */
  static ReverseFlows none() {
    return NoFlows.INSTANCE;
  }

  /** Returns what remembers as much as the settings say. */
  static ReverseFlows of(ReverseFlowSettings settings) {
    return settings.maxFlows() == 0 ? none() : new FlowTable(settings);
  }

  /** Returns whether anything is remembered: if not, nobody need ask. */
  boolean remembers();

  /**
   * Remembers a decision on strong evidence.
   *
   * @param timeMillis the event's time, milliseconds since 1970 UTC
   */
  void decided(FlowKey flow, Side service, long timeMillis);

  /**
   * Gives to the clues what is known of the flow, and remembers this event of it.
   *
   * @param timeMillis the event's time, milliseconds since 1970 UTC
   * @param startMillis when its first packet was sent, or {@link FlowKey#NO_TIME}
   */
  void recall(FlowKey flow, long timeMillis, long startMillis, FlowClues clues);
}
