package org.tidewaiter.deploy.pipeline;

import static org.tidewaiter.deploy.pipeline.FailureKind.CONFIGURATION;
import static org.tidewaiter.deploy.pipeline.FailureKind.NOT_AUTHORIZED;
import static org.tidewaiter.deploy.pipeline.FailureKind.TOPIC_MISSING;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidewaiter.deploy.pipeline.Answers.RefusedException;

/**
 * The look at the cluster before the start: is it there, are the topics there, may we use them.
 * Closes its client. One thread.
 */
final class Cluster implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
  private static final String MAX_MESSAGE_BYTES = "max.message.bytes";
  private static final String CLEANUP_POLICY = "cleanup.policy";
  private static final Map<String, String> COMPACTED = Map.of(CLEANUP_POLICY, "compact");
  private static final int MOST_OBSERVED = 4;

  private final PipelineSettings settings;
  private final Admin admin;
  private final Answers answers;

  private Cluster(PipelineSettings settings, Admin admin) {
    this.settings = settings;
    this.admin = admin;
    this.answers = new Answers(settings);
  }

  /**
   * Makes a client; nothing is sent yet.
   *
   * @throws FatalPipelineException if the client properties can't work
   */
  static Cluster open(PipelineSettings settings) {
    try {
      return new Cluster(
          settings, Admin.create(ClientProperties.admin(settings.clients(), settings.bounds())));
    } catch (KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new FatalPipelineException(
          CONFIGURATION, "kafka client: " + Failures.describe(cause), e);
    }
  }

  /**
   * Looks, and changes nothing.
   *
   * @throws FatalPipelineException if no broker answers in time, or does not let us in
   */
  ClusterReport inspect() {
    DescribeClusterResult cluster = admin.describeCluster();
    String id = answers.required(cluster.clusterId());
    int brokers = answers.required(cluster.nodes()).size();
    List<String> problems = new ArrayList<>();
    List<TopicState> topics = topics(problems);
    return new ClusterReport(id, brokers, topics, problems, warnings(topics));
  }

  private List<String> warnings(List<TopicState> topics) {
    return topics.stream()
        .filter(topic -> topic.exists() && isObserved(topic))
        .flatMap(topic -> notCompacted(topic.name()).stream())
        .toList();
  }

  private List<TopicState> topics(List<String> problems) {
    Map<String, Boolean> inputByName = new LinkedHashMap<>();
    settings.inputs().forEach(input -> input.topics().forEach(t -> inputByName.put(t, true)));
    settings.outputs().all().forEach(topic -> inputByName.put(topic, false));
    if (settings.observed().enabled()) {
      inputByName.put(settings.observed().topic(), false);
    }
    Map<String, KafkaFuture<TopicDescription>> found =
        admin
            .describeTopics(
                TopicCollection.ofTopicNames(inputByName.keySet()),
                new DescribeTopicsOptions().includeAuthorizedOperations(true))
            .topicNameValues();
    List<TopicState> topics = new ArrayList<>();
    inputByName.forEach(
        (name, input) -> {
          int partitions = 0;
          try {
            TopicDescription topic = answers.of(found.get(name));
            partitions = topic.partitions().size();
            checkRights(name, input, topic.authorizedOperations(), problems);
          } catch (RefusedException e) {
            explain(name, e.why(), problems);
          }
          topics.add(new TopicState(name, input, partitions, maxBytes(name, input, partitions)));
        });
    return topics;
  }

  /** A topic that forgets by age gives a record of the last days, which nobody would notice. */
  private Optional<String> notCompacted(String topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try {
      Config config = answers.of(admin.describeConfigs(List.of(resource)).values().get(resource));
      ConfigEntry entry = config.get(CLEANUP_POLICY);
      if (entry != null && !"compact".equals(entry.value())) {
        return Optional.of(
            ("topic %s has %s=%s, so that what was seen gets lost or grows without bound"
                    + " (expected: compact)")
                .formatted(topic, CLEANUP_POLICY, entry.value()));
      }
    } catch (RefusedException e) {
      LOG.info("Whether topic {} is compacted is not known: {}", topic, Failures.describe(e.why()));
    }
    return Optional.empty();
  }

  private static void explain(String topic, Throwable cause, List<String> problems) {
    if (cause instanceof AuthorizationException) {
      problems.add("topic " + topic + ": this client may not see it (needs DESCRIBE on it)");
    } else if (!(cause instanceof UnknownTopicOrPartitionException)) {
      problems.add("topic " + topic + ": " + Failures.describe(cause));
    }
  }

  private static void checkRights(
      String topic, boolean input, @Nullable Set<AclOperation> rights, List<String> problems) {
    AclOperation needed = input ? AclOperation.READ : AclOperation.WRITE;
    // Brokers without access control, and very old ones, name no rights at all.
    if (rights != null && !rights.isEmpty() && !rights.contains(needed)) {
      problems.add("topic " + topic + ": this client may not use it (needs " + needed + " on it)");
    }
  }

  private int maxBytes(String topic, boolean input, int partitions) {
    if (input || partitions == 0) {
      return SizeLimits.BROKER_DEFAULT;
    }
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try {
      Config config = answers.of(admin.describeConfigs(List.of(resource)).values().get(resource));
      ConfigEntry entry = config.get(MAX_MESSAGE_BYTES);
      return entry == null ? SizeLimits.BROKER_DEFAULT : Integer.parseInt(entry.value());
    } catch (RefusedException e) {
      LOG.info("The size limit of topic {} is not known: {}", topic, Failures.describe(e.why()));
      return SizeLimits.BROKER_DEFAULT;
    }
  }

  /**
   * Creates what is missing, and waits until it can be written.
   *
   * @return the report after it, without problems
   * @throws FatalPipelineException if that is not allowed or did not work, or the report has
   *     problems
   */
  ClusterReport complete(ClusterReport before) {
    if (!before.problems().isEmpty()) {
      throw new FatalPipelineException(NOT_AUTHORIZED, String.join("; ", before.problems()));
    }
    if (before.missing().isEmpty()) {
      return before;
    }
    if (!settings.creation().allowed()) {
      throw new FatalPipelineException(
          TOPIC_MISSING,
          String.join("; ", before.missing().stream().map(Cluster::advice).toList()));
    }
    for (TopicState topic : before.missing()) {
      if (topic.input()) {
        create(topic, Optional.empty(), Map.of());
      }
    }
    int most = awaitAll(true).stream().mapToInt(TopicState::partitions).max().orElse(1);
    for (TopicState topic : before.missing()) {
      if (isObserved(topic)) {
        // A writer's records are all in one partition: more than a few only cost.
        create(topic, Optional.of(Math.min(most, MOST_OBSERVED)), COMPACTED);
      } else if (!topic.input()) {
        create(topic, Optional.of(most), settings.creation().config());
      }
    }
    List<TopicState> topics = awaitAll(false);
    awaitLeaders(before.missing(), topics);
    // Once more: a topic that was just made by someone else was not seen before.
    return new ClusterReport(
        before.clusterId(), before.brokers(), topics, List.of(), warnings(topics));
  }

  private boolean isObserved(TopicState topic) {
    return settings.observed().enabled() && topic.name().equals(settings.observed().topic());
  }

  private void awaitLeaders(List<TopicState> created, List<TopicState> topics) {
    Set<String> names = created.stream().map(TopicState::name).collect(Collectors.toSet());
    Leaders.await(
        admin,
        topics.stream()
            .filter(topic -> names.contains(topic.name()))
            .collect(Collectors.toMap(TopicState::name, TopicState::partitions)),
        settings.bounds().start());
  }

  private static String advice(TopicState topic) {
    return "topic "
        + topic.name()
        + ": does not exist; create it, or let missing topics be created";
  }

  private void create(TopicState topic, Optional<Integer> partitions, Map<String, String> config) {
    int copies = settings.creation().replicationFactor();
    Optional<Short> replication = copies == 0 ? Optional.empty() : Optional.of((short) copies);
    try {
      NewTopic wanted = new NewTopic(topic.name(), partitions, replication).configs(config);
      answers.of(admin.createTopics(List.of(wanted)).values().get(topic.name()));
      if (topic.input()) {
        // Perhaps a slip of the pen: nobody writes there yet.
        LOG.warn("Created the input topic {}, which did not exist", topic.name());
      } else {
        LOG.info("Created the output topic {}", topic.name());
      }
    } catch (RefusedException e) {
      Throwable cause = e.why();
      if (cause instanceof TopicExistsException) {
        return; // another instance was faster
      }
      if (cause instanceof AuthorizationException) {
        throw new FatalPipelineException(
            TOPIC_MISSING,
            "topic "
                + topic.name()
                + ": does not exist, and this client may not create it; create it"
                + partitions.map(count -> " with " + count + " partitions").orElse("")
                + ", or grant CREATE on it",
            e);
      }
      throw new FatalPipelineException(
          TOPIC_MISSING,
          "topic " + topic.name() + ": could not be created: " + Failures.describe(cause),
          e);
    }
  }

  /** Waits until every topic, or every input, can be seen: creation is not at once. */
  private List<TopicState> awaitAll(boolean inputsOnly) {
    long deadline = System.nanoTime() + settings.bounds().start().toNanos();
    while (true) {
      List<String> problems = new ArrayList<>();
      List<TopicState> topics =
          topics(problems).stream().filter(topic -> !inputsOnly || topic.input()).toList();
      List<TopicState> missing = topics.stream().filter(topic -> !topic.exists()).toList();
      if (missing.isEmpty()) {
        return topics;
      }
      if (System.nanoTime() > deadline) {
        throw new FatalPipelineException(
            TOPIC_MISSING, "topic " + missing.get(0).name() + ": created, but not to be seen");
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      throw Answers.interrupted(e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }
}
