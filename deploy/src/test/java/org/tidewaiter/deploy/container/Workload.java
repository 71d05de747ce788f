package org.tidewaiter.deploy.container;

import static java.util.stream.Collectors.toMap;
import static org.apache.kafka.clients.admin.TransactionState.COMPLETE_ABORT;
import static org.apache.kafka.clients.admin.TransactionState.ONGOING;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * One test's topics, group and events, as the broker sees them: who is in the group, which
 * transactions are open, how far the work has come.
 */
final class Workload implements AutoCloseable {

  /** Threads of each service. */
  static final int WORKERS = 2;

  private static final int PARTITIONS = 4;

  private final String bootstrap;
  private final String id;
  private final String timeout;
  private final Admin admin;
  private final Feed feed;

  private Workload(String bootstrap, String id, String timeout, Admin admin, Feed feed) {
    this.bootstrap = bootstrap;
    this.id = id;
    this.timeout = timeout;
    this.admin = admin;
    this.feed = feed;
  }

  /**
   * Creates the input topic and begins to fill it.
   *
   * @param id part of every name
   * @param timeout of the services' transactions, as in the configuration
   */
  static Workload start(String bootstrap, String id, String timeout) throws Exception {
    Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    NewTopic topic = new NewTopic("in-" + id, Optional.of(PARTITIONS), Optional.empty());
    admin.createTopics(List.of(topic)).all().get();
    return new Workload(
        bootstrap, id, timeout, admin, Feed.start(bootstrap, "in-" + id, PARTITIONS));
  }

  /** Returns the configuration of a service whose transactional ids begin with a name. */
  String configuration(String name) {
    return """
        kafka:
          bootstrap: broker:9092
          consumer: {session.timeout.ms: "6000", heartbeat.interval.ms: "500"}
        inputs: [{name: firewall, topics: [in-ID], kind: firewall}]
        outputs: {enriched: enriched-ID, alerts: alerts-ID, deadletter: dead-ID}
        pipeline:
          group: ID
          workers: WORKERS
          transactional_id_prefix: ID-NAME
          transaction_timeout: TIMEOUT
        """
        .replace("ID", id)
        .replace("TIMEOUT", timeout)
        .replace("NAME", name)
        .replace("WORKERS", Integer.toString(WORKERS));
  }

  /** Returns the events that are being written. */
  Feed feed() {
    return feed;
  }

  /** Waits until the group has so many members. */
  void awaitMembers(int count) throws Exception {
    Await.until(() -> count + " members of group " + id, () -> members() == count);
  }

  private int members() throws Exception {
    try {
      return admin.describeConsumerGroups(List.of(id)).all().get().values().stream()
          .mapToInt(group -> group.members().size())
          .sum();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return 0; // nobody has joined yet
      }
      throw e;
    }
  }

  /**
   * Freezes a service while a transaction of it is open; returns the ids of such transactions.
   * Whether one is can be seen only afterwards, so it may take several attempts.
   */
  Set<String> freezeInTransaction(ServiceContainer service) throws Exception {
    Set<String> open = new HashSet<>();
    Await.until(
        () -> "an open transaction of " + service.name(),
        () -> {
          service.freeze();
          transactions(service.name()).entrySet().stream()
              .filter(one -> one.getValue() == ONGOING)
              .forEach(one -> open.add(one.getKey()));
          if (open.isEmpty()) {
            service.thaw();
          }
          return !open.isEmpty();
        });
    return open;
  }

  /** Waits until the broker has given transactions up, which it does after their timeout. */
  void awaitGivenUp(Set<String> transactions) throws Exception {
    Await.until(
        () -> "abort of " + transactions,
        () -> {
          Map<String, TransactionState> all = transactions("");
          return transactions.stream().allMatch(one -> all.get(one) == COMPLETE_ABORT);
        });
  }

  private Map<String, TransactionState> transactions(String name) throws Exception {
    return admin.listTransactions().all().get().stream()
        .filter(one -> one.transactionalId().startsWith(id + "-" + name))
        .collect(toMap(TransactionListing::transactionalId, TransactionListing::state));
  }

  /** Ends the events, waits until all of them are done with, and reads what came of them. */
  Outcome finish() throws Exception {
    int events = feed.finish();
    Await.until(
        () -> "the end of the work of group " + id,
        () -> lag() == 0 && !transactions("").containsValue(ONGOING));
    return Outcome.read(bootstrap, id, events);
  }

  private long lag() throws Exception {
    Map<TopicPartition, OffsetSpec> partitions =
        IntStream.range(0, PARTITIONS)
            .mapToObj(number -> new TopicPartition("in-" + id, number))
            .collect(toMap(Function.identity(), partition -> OffsetSpec.latest()));
    Map<TopicPartition, OffsetAndMetadata> done =
        admin.listConsumerGroupOffsets(id).partitionsToOffsetAndMetadata().get();
    long lag = 0;
    for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
        admin.listOffsets(partitions).all().get().entrySet()) {
      OffsetAndMetadata at = done.get(end.getKey());
      lag += end.getValue().offset() - (at == null ? 0 : at.offset());
    }
    return lag;
  }

  @Override
  public void close() {
    feed.close();
    admin.close();
  }
}
