package org.tidewaiter.deploy.bench;

/**
 * What is measured: a way to drain, and of how many partitions the topics are.
 *
 * @param way how
 * @param partitions of the input and of each output
 */
record DrainPoint(Way way, int partitions) {

  /** Returns its name: that of the way, and the partitions behind a slash unless they are usual. */
  String name() {
    return partitions == BenchBroker.PARTITIONS ? way.name() : way.name() + "/" + partitions;
  }

  /** Returns other work in the same circumstances: what this one may be compared with. */
  DrainPoint like(String work) {
    return new DrainPoint(way.like(work), partitions);
  }
}
