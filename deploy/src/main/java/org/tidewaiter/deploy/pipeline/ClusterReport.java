package org.tidewaiter.deploy.pipeline;

import java.util.List;

/**
 * What a look at the cluster found, before anything is started.
 *
 * @param clusterId of the cluster
 * @param brokers how many
 * @param topics every input, then every output
 * @param problems what would end a start, one line each; empty if it can go ahead
 * @param warnings what keeps nobody from starting, and should be known; one line each
 */
public record ClusterReport(
    String clusterId,
    int brokers,
    List<TopicState> topics,
    List<String> problems,
    List<String> warnings) {

  /** Copies the lists. */
  public ClusterReport {
    topics = List.copyOf(topics);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /** Returns the topics that do not exist. */
  public List<TopicState> missing() {
    return topics.stream().filter(topic -> !topic.exists()).toList();
  }
}
