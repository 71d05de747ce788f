package org.tidewaiter.deploy.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {

  @Test
  void start_temporary_servesClientsAndLeavesNothing() throws Exception {
    Path folder;
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary())) {
      folder = broker.dataFolder();
      System.out.println("embedded broker started in " + broker.startTime().toMillis() + " ms");
      assertThat(broker.startTime()).isLessThan(Duration.ofSeconds(30));
      createTopic(broker, "flows");
      assertThat(topics(broker)).containsExactly("flows");
      assertThat(folder).exists();
    }
    assertThat(folder).doesNotExist();
  }

  @Test
  void start_sameFolderAndPortAgain_keepsTheTopics(@TempDir Path folder) throws Exception {
    int port;
    try (EmbeddedBroker broker =
        EmbeddedBroker.start(BrokerSettings.temporary().withDataFolder(folder))) {
      port = broker.port();
      createTopic(broker, "flows");
    }
    BrokerSettings again = BrokerSettings.temporary().withDataFolder(folder).withPort(port);
    try (EmbeddedBroker broker = EmbeddedBroker.start(again)) {
      assertThat(broker.port()).isEqualTo(port);
      assertThat(topics(broker)).containsExactly("flows");
    }
    assertThat(folder).exists();
  }

  @Test
  void start_portTaken_saysSo() throws IOException {
    try (ServerSocket taken =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      BrokerSettings settings = BrokerSettings.temporary().withPort(taken.getLocalPort());

      assertThatThrownBy(() -> EmbeddedBroker.start(settings))
          .isInstanceOf(BrokerStartException.class)
          .hasMessageContaining("port " + taken.getLocalPort() + ": in use")
          .extracting(e -> ((BrokerStartException) e).kind())
          .isEqualTo(BrokerStartException.Kind.PORT_IN_USE);
    }
  }

  @Test
  void start_folderBelowAFile_saysSo(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    BrokerSettings settings = BrokerSettings.temporary().withDataFolder(file.resolve("data"));

    assertThatThrownBy(() -> EmbeddedBroker.start(settings))
        .isInstanceOf(BrokerStartException.class)
        .hasMessageContaining("data folder " + file.resolve("data"))
        .extracting(e -> ((BrokerStartException) e).kind())
        .isEqualTo(BrokerStartException.Kind.DATA_FOLDER);
  }

  @Test
  void start_folderOfAnotherNode_saysSoAndTheProcessLives(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("meta.properties"), "version=1\nnode.id=7\ncluster.id=other\n");
    BrokerSettings settings = BrokerSettings.temporary().withDataFolder(folder);

    assertThatThrownBy(() -> EmbeddedBroker.start(settings))
        .isInstanceOf(BrokerStartException.class)
        .hasMessageContaining("node");
  }

  private static void createTopic(EmbeddedBroker broker, String name) throws Exception {
    try (Admin admin = admin(broker)) {
      admin.createTopics(List.of(new NewTopic(name, Optional.of(3), Optional.empty()))).all().get();
    }
  }

  private static List<String> topics(EmbeddedBroker broker) throws Exception {
    try (Admin admin = admin(broker)) {
      return admin.listTopics().names().get().stream().sorted().toList();
    }
  }

  private static Admin admin(EmbeddedBroker broker) {
    return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }
}
