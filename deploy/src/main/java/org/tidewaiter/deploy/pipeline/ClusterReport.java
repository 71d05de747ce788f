package org.tidewaiter.deploy.pipeline;

import java.util.List;

/**
 * What a look at the cluster found, before anything is started.
 *
 * @param clusterId of the cluster
 * @param brokers how many
 * @param topics every input, then every output
 * @param problems what would end a start, one line each; empty if it can go ahead
 */
public record ClusterReport(
    String clusterId, int brokers, List<TopicState> topics, List<String> problems) {

  /** Copies the lists. */
  public ClusterReport {
    topics = List.copyOf(topics);
    problems = List.copyOf(problems);
  }

  /** Returns the topics that do not exist. */
  public List<TopicState> missing() {
    return topics.stream().filter(topic -> !topic.exists()).toList();
  }
}
