package org.tidewaiter.enrich.side;

/** Remembers nothing. */
enum NoFlows implements ReverseFlows {
  /** The only one. */
  INSTANCE;

  @Override
  public boolean remembers() {
    return false;
  }

  @Override
  public void decided(FlowKey flow, Side service, long timeMillis) {
    // Nothing is kept.
  }

  @Override
  public void recall(FlowKey flow, long timeMillis, long startMillis, FlowClues clues) {
    // Nothing is known.
  }
}
