package org.tidewaiter.ingest.kafka;

/** Told, inside a poll, that partitions go to another member of the group. */
public interface Handover {

  /** The partitions are still ours until this returns: work in hand can be finished. */
  void revoked();

  /** The partitions have already gone: work in hand must be given up. */
  void lost();

  /** Partitions came to us, or it was settled that there are none for us now. */
  void assigned();
}
