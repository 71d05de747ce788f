package org.tidewaiter.deploy.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.tidewaiter.deploy.pipeline.Leaders;
import org.tidewaiter.deploy.pipeline.PipelineBounds;

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
      Leaders.await(
          admin,
          Arrays.stream(names).collect(Collectors.toMap(name -> name, name -> partitions)),
          PipelineBounds.DEFAULT.start());
    }
  }
}
