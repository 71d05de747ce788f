package org.tidewaiter.deploy.pipeline;

/**
 * What the broker says about one of our topics.
 *
 * @param name of the topic
 * @param input whether we read it; else we write it
 * @param partitions how many it has; 0 if it does not exist
 * @param maxMessageBytes largest record it takes; the broker's usual default if it would not say
 */
public record TopicState(String name, boolean input, int partitions, int maxMessageBytes) {

  /** Returns whether the topic exists. */
  public boolean exists() {
    return partitions > 0;
  }
}
