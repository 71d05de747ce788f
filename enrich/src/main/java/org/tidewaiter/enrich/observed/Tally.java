package org.tidewaiter.enrich.observed;

/** A {@link ServiceUse} that is added to: an object for each event would be felt. */
final class Tally {

  private long firstMillis = Long.MAX_VALUE;
  private long lastMillis = Long.MIN_VALUE;
  private long flows;
  private long bytes;
  private long accepted;
  private long denied;
  private long answered;

  void add(ServiceUse use) {
    firstMillis = Math.min(firstMillis, use.firstMillis());
    lastMillis = Math.max(lastMillis, use.lastMillis());
    flows = ServiceUse.sum(flows, use.flows());
    bytes = ServiceUse.sum(bytes, use.bytes());
    accepted = ServiceUse.sum(accepted, use.accepted());
    denied = ServiceUse.sum(denied, use.denied());
    answered = ServiceUse.sum(answered, use.answered());
  }

  /** Returns what was added so far. */
  ServiceUse use() {
    return new ServiceUse(firstMillis, lastMillis, flows, bytes, accepted, denied, answered);
  }
}
