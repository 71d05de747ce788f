package org.tidewaiter.deploy.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the input topics; the pipeline makes its own. */
final class DemoTopics {

  private DemoTopics() {}

  /** Creates topics; those that a kept data folder has already are left as they are. */
  static void create(String bootstrap, int partitions, String... names)
      throws InterruptedException {
    List<NewTopic> topics = new ArrayList<>();
    for (String name : names) {
      topics.add(new NewTopic(name, partitions, (short) 1));
    }
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
      for (var created : admin.createTopics(topics).values().values()) {
        try {
          created.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) {
            throw new IllegalStateException("the demo's topics can't be created", e.getCause());
          }
        } catch (TimeoutException e) {
          throw new IllegalStateException("the demo's broker does not answer", e);
        }
      }
      awaitLeaders(admin, partitions, names);
    }
  }

  /**
   * Waits until every partition has a leader that answers. A producer that writes sooner can see
   * its first batch refused and its second one taken, which its broker never forgives.
   */
  private static void awaitLeaders(Admin admin, int partitions, String... names)
      throws InterruptedException {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    for (String name : names) {
      for (int partition = 0; partition < partitions; partition++) {
        wanted.put(new TopicPartition(name, partition), OffsetSpec.latest());
      }
    }
    try {
      var unused = admin.listOffsets(wanted).all().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the demo's topics have no leader", e);
    }
  }
}
