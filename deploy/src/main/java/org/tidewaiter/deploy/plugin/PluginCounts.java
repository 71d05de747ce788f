package org.tidewaiter.deploy.plugin;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What a plug-in has done so far, in all its sessions. Thread-safe. */
public final class PluginCounts {

  private final LongAdder[] outcomes = new LongAdder[Outcome.values().length];
  private final LongAdder nanos = new LongAdder();
  private final AtomicInteger stuck = new AtomicInteger();

  PluginCounts() {
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] = new LongAdder();
    }
  }

  /** Returns how many events ended in one way. */
  public long events(Outcome outcome) {
    return outcomes[outcome.ordinal()].sum();
  }

  /** Returns the time that calls for events took, in seconds. */
  public double seconds() {
    return nanos.sum() / 1e9;
  }

  /** Returns how many calls were given up and have not come back. */
  public int stuck() {
    return stuck.get();
  }

  void count(Outcome outcome) {
    outcomes[outcome.ordinal()].increment();
  }

  void took(long callNanos) {
    nanos.add(callNanos);
  }

  void nowStuck() {
    stuck.incrementAndGet();
  }

  void cameBack() {
    stuck.decrementAndGet();
  }
}
