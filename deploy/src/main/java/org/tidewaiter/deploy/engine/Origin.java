package org.tidewaiter.deploy.engine;

import org.tidewaiter.ingest.render.JsonBuffer;

/** Where a record came from. A field of alerts and dead letters, never part of an identity. */
public sealed interface Origin permits Origin.Topic, Origin.File {

  /** Appends this origin as a JSON object. */
  void appendTo(JsonBuffer json);

  /**
   * A Kafka record.
   *
   * @param topic its topic
   * @param partition its partition
   * @param offset its offset in the partition
   */
  record Topic(String topic, int partition, long offset) implements Origin {
    @Override
    public void appendTo(JsonBuffer json) {
      json.raw("{\"topic\":").string(topic);
      json.raw(",\"partition\":").number(partition);
      json.raw(",\"offset\":").number(offset).raw('}');
    }

    @Override
    public String toString() {
      return topic + "-" + partition + "@" + offset;
    }
  }

  /**
   * A line of a file.
   *
   * @param name the file as it was named; {@code -} is standard input
   * @param line from 1
   */
  record File(String name, long line) implements Origin {
    @Override
    public void appendTo(JsonBuffer json) {
      json.raw("{\"file\":").string(name).raw(",\"line\":").number(line).raw('}');
    }

    @Override
    public String toString() {
      return name + ":" + line;
    }
  }
}
