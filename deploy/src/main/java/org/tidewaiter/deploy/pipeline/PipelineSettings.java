package org.tidewaiter.deploy.pipeline;

import java.util.List;

/**
 * All that a pipeline needs to know. Immutable. That the client properties are permitted is checked
 * apart, by {@link ClientPropertyRules}, so that all problems can be listed at once.
 *
 * @param clients how to reach the cluster
 * @param groupId consumer group; instances of one group share the work
 * @param inputs at least one
 * @param outputs where results go
 * @param workers threads, each with its own consumer and producer
 * @param delivery how results are handed over
 * @param creation what to do about missing topics
 * @param bounds on patience
 * @param observed whether what was seen is recorded
 */
public record PipelineSettings(
    ClientSettings clients,
    String groupId,
    List<InputSettings> inputs,
    OutputTopics outputs,
    int workers,
    DeliverySettings delivery,
    TopicCreation creation,
    PipelineBounds bounds,
    ObservedSettings observed) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no input or no worker
   */
  public PipelineSettings {
    inputs = List.copyOf(inputs);
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("inputs: 0 (expected: >= 1)");
    }
    if (workers < 1) {
      throw new IllegalArgumentException("workers: " + workers + " (expected: >= 1)");
    }
  }

  /** Returns settings with one worker and every default. */
  public static PipelineSettings of(
      ClientSettings clients, String groupId, List<InputSettings> inputs) {
    return new PipelineSettings(
        clients,
        groupId,
        inputs,
        OutputTopics.DEFAULT,
        1,
        DeliverySettings.DEFAULT,
        TopicCreation.DEFAULT,
        PipelineBounds.DEFAULT,
        ObservedSettings.OFF);
  }

  /** Returns these settings with other client settings. */
  public PipelineSettings withClients(ClientSettings other) {
    return new PipelineSettings(
        other, groupId, inputs, outputs, workers, delivery, creation, bounds, observed);
  }

  /** Returns these settings with other output topics. */
  public PipelineSettings withOutputs(OutputTopics other) {
    return new PipelineSettings(
        clients, groupId, inputs, other, workers, delivery, creation, bounds, observed);
  }

  /** Returns these settings with another number of workers. */
  public PipelineSettings withWorkers(int other) {
    return new PipelineSettings(
        clients, groupId, inputs, outputs, other, delivery, creation, bounds, observed);
  }

  /** Returns these settings with another delivery. */
  public PipelineSettings withDelivery(DeliverySettings other) {
    return new PipelineSettings(
        clients, groupId, inputs, outputs, workers, other, creation, bounds, observed);
  }

  /** Returns these settings with another way to treat missing topics. */
  public PipelineSettings withCreation(TopicCreation other) {
    return new PipelineSettings(
        clients, groupId, inputs, outputs, workers, delivery, other, bounds, observed);
  }

  /** Returns these settings with other bounds. */
  public PipelineSettings withBounds(PipelineBounds other) {
    return new PipelineSettings(
        clients, groupId, inputs, outputs, workers, delivery, creation, other, observed);
  }

  /** Returns these settings with another way to record what was seen. */
  public PipelineSettings withObserved(ObservedSettings other) {
    return new PipelineSettings(
        clients, groupId, inputs, outputs, workers, delivery, creation, bounds, other);
  }
}
