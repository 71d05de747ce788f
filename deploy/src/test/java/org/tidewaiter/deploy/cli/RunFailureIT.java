package org.tidewaiter.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.deploy.broker.SecuredBroker;
import org.tidewaiter.deploy.pipeline.OutputTopics;

/** What {@code run} says, and ends with, where the cluster is not as needed. */
class RunFailureIT {

  @TempDir private Path folder;

  @AfterEach
  void restoreLogging() throws IOException {
    java.util.logging.LogManager.getLogManager().readConfiguration();
  }

  @Test
  void run_nobodyListens_saysWhereAndHowLongItWaited() throws IOException {
    int port;
    try (ServerSocket socket =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      port = socket.getLocalPort();
    }

    Invocation outcome =
        run(
            "127.0.0.1:" + port,
            Map.of("default.api.timeout.ms", "2000", "request.timeout.ms", "1000"),
            "true");

    assertThat(outcome.code()).isEqualTo(ExitCode.ENVIRONMENT.code());
    assertThat(outcome.err())
        .contains("no Kafka broker answers at 127.0.0.1:" + port + " (waited 2 s)")
        .contains("is it running")
        .doesNotContain("\tat ");
  }

  @Test
  void run_topicMissing_saysWhatToDo() throws Exception {
    try (SecuredBroker broker = SecuredBroker.start("service")) {
      Invocation notToBeCreated =
          run(broker.bootstrapServers(), SecuredBroker.login("admin", "admin"), "false");

      assertThat(notToBeCreated.code()).isEqualTo(ExitCode.ENVIRONMENT.code());
      assertThat(notToBeCreated.err())
          .contains("topic firewall: does not exist; create it")
          .doesNotContain("\tat ");

      broker.createTopics(List.of("firewall"));
      broker.allow("service", AclOperation.READ, ResourceType.TOPIC, "firewall");
      for (String output : OutputTopics.DEFAULT.all()) {
        broker.allow("service", AclOperation.WRITE, ResourceType.TOPIC, output);
      }
      Invocation notAllowed =
          run(broker.bootstrapServers(), SecuredBroker.login("service", "x"), "true");

      assertThat(notAllowed.code()).isEqualTo(ExitCode.ENVIRONMENT.code());
      assertThat(notAllowed.err())
          .contains("topic tidewaiter.enriched: does not exist, and this client may not create it")
          .contains("create it with 1 partitions, or grant CREATE on it")
          .doesNotContain("\tat ");
    }
  }

  private Invocation run(String bootstrap, Map<String, String> properties, String create)
      throws IOException {
    String common =
        new TreeMap<>(properties)
            .entrySet().stream()
                .map(entry -> "    " + entry.getKey() + ": '" + entry.getValue() + "'\n")
                .collect(Collectors.joining());
    Path file = folder.resolve("tidewaiter.yml");
    Files.writeString(
        file,
        "kafka:\n  bootstrap: '"
            + bootstrap
            + "'\n  common:\n"
            + common
            + "inputs: [{name: fw, topics: [firewall], kind: firewall}]\n"
            + "outputs: {create: "
            + create
            + "}\nmetrics: {enabled: false}\n");
    return Invocation.of("run", "--config", file.toString());
  }
}
