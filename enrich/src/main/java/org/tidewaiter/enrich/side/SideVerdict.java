package org.tidewaiter.enrich.side;

/**
 * A decision on the service side. There is one object for each pair of side and evidence, so that a
 * decision costs no memory.
 *
 * @param side where the service is
 * @param evidence what that rests on
 * @param confidence 0-100, how sure the evidence makes it; half of that where the side is unknown
 */
public record SideVerdict(Side side, SideEvidence evidence, int confidence) {

  /** Returns how it was decided. */
  public SideMethod method() {
    return evidence.method();
  }

  /** Returns whether it rests on the event alone, and is worth to be remembered for its flow. */
  public boolean isStrong() {
    return side != Side.UNKNOWN && evidence.isStrong();
  }

  /** Returns whether to look at the source: else, and where the side is unknown, destination. */
  public boolean isAtSource() {
    return side == Side.SOURCE;
  }
}
