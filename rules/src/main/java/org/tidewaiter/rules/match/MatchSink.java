package org.tidewaiter.rules.match;

/** Takes the rules that match an event, in the order of the rule set. */
@FunctionalInterface
public interface MatchSink {

  /** Takes a rule that matches the event in hand. */
  void matched(CompiledRule rule);
}
