package org.tidewaiter.ingest.event;

import org.jspecify.annotations.Nullable;

/**
 * The address in one cell of an event, written over by that of the next record: an object for each
 * address of each event would be most of what an event leaves to the collector. Not thread-safe.
 */
final class HeldAddress implements AddressBits {

  private long high;
  private long low;
  private boolean v6;

  /** The same to be kept, made when somebody asks for it. */
  private @Nullable IpAddress kept;

  /** Takes up another address. */
  void set(long newHigh, long newLow, boolean isV6) {
    high = newHigh;
    low = newLow;
    v6 = isV6;
    kept = null;
  }

  @Override
  public long high() {
    return high;
  }

  @Override
  public long low() {
    return low;
  }

  @Override
  public boolean v6() {
    return v6;
  }

  /** Returns the address as a value that stays when this takes up another. */
  IpAddress kept() {
    IpAddress known = kept;
    if (known == null) {
      known = new IpAddress(high, low, v6);
      kept = known;
    }
    return known;
  }

  /** Returns its canonical text. */
  @Override
  public String toString() {
    return kept().toString();
  }
}
