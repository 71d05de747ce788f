package org.tidewaiter.deploy.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.Network;
import org.testcontainers.images.builder.ImageFromDockerfile;

/**
 * Each event once in the enriched topic, and each alert once, when processes die, stand still or
 * lose the network in the middle of a transaction, under load.
 */
class DeliveryContainerIT {

  /** Events that have to arrive before a fault and after it. */
  private static final int MANY = 3000;

  private static final String SOON = "4s";

  /**
   * Longer than a broker's start. Kafka 4.3.1 leaves out the markers of a transaction that expires
   * before the only broker knows itself as leader again ("likely deleted already", its log says);
   * the producer's next transaction then publishes the records of that one.
   */
  private static final String AFTER_THE_RESTART = "90s";

  private static final Network NETWORK = Network.newNetwork();
  private static final ImageFromDockerfile IMAGE = Images.service();

  private static BrokerContainer broker;

  @BeforeAll
  static void start() throws IOException {
    broker = BrokerContainer.start(NETWORK);
  }

  @AfterAll
  static void stop() {
    broker.close();
    NETWORK.close();
    Images.delete(IMAGE);
  }

  private static Workload workload(String id, String timeout) throws Exception {
    return Workload.start(broker.bootstrap(), id, timeout);
  }

  private static ServiceContainer service(Workload workload, String name) {
    return ServiceContainer.start(IMAGE, NETWORK, workload, name);
  }

  @Test
  void enriched_brokerKilledInATransaction_eachOnce() throws Exception {
    try (Workload work = workload("broker-killed", AFTER_THE_RESTART);
        ServiceContainer service = service(work, "a")) {
      work.awaitMembers(Workload.WORKERS);
      work.feed().awaitMore(MANY);

      work.freezeInTransaction(service);
      broker.kill();
      service.thaw();
      Await.until(() -> "the broker's end", () -> !broker.running());
      broker.startAgain();

      work.feed().awaitMore(MANY);
      work.finish().assertEachOnce();
      assertThat(service.running()).as(service.log()).isTrue();
    }
  }

  @Test
  void enriched_instanceKilledInATransaction_eachOnce() throws Exception {
    try (Workload work = workload("instance-killed", SOON);
        ServiceContainer first = service(work, "a");
        ServiceContainer second = service(work, "b")) {
      work.awaitMembers(2 * Workload.WORKERS);
      work.feed().awaitMore(MANY);

      Set<String> cutShort = work.freezeInTransaction(first);
      first.kill();
      Await.until(() -> "the instance's end", () -> !first.running());

      work.awaitGivenUp(cutShort);
      work.awaitMembers(Workload.WORKERS);
      work.feed().awaitMore(MANY);
      work.finish().assertEachOnce();
      assertThat(second.running()).as(second.log()).isTrue();
    }
  }

  @Test
  void enriched_instanceFrozenUntilAnotherTookOver_eachOnce() throws Exception {
    try (Workload work = workload("instance-frozen", SOON);
        ServiceContainer first = service(work, "a");
        ServiceContainer second = service(work, "b")) {
      work.awaitMembers(2 * Workload.WORKERS);
      work.feed().awaitMore(MANY);

      Set<String> cutShort = work.freezeInTransaction(first);
      work.awaitGivenUp(cutShort);
      work.awaitMembers(Workload.WORKERS);
      work.feed().awaitMore(MANY);
      first.thaw();

      work.awaitMembers(2 * Workload.WORKERS);
      work.feed().awaitMore(MANY);
      work.finish().assertEachOnce();
      assertThat(first.running()).as(first.log()).isTrue();
      assertThat(second.running()).as(second.log()).isTrue();
    }
  }

  @Test
  void enriched_networkLostInATransaction_eachOnce() throws Exception {
    try (Workload work = workload("network-lost", SOON);
        ServiceContainer service = service(work, "a")) {
      work.awaitMembers(Workload.WORKERS);
      work.feed().awaitMore(MANY);

      Set<String> cutShort = work.freezeInTransaction(service);
      service.cutOff();
      service.thaw();
      work.awaitGivenUp(cutShort);
      work.awaitMembers(0);
      service.connect();

      work.awaitMembers(Workload.WORKERS);
      work.feed().awaitMore(MANY);
      work.finish().assertEachOnce();
      assertThat(service.running()).as(service.log()).isTrue();
    }
  }

  @Test
  void image_run_isNotRootHasNoBrokerAndEndsInOrder() throws Exception {
    try (Workload work = workload("image", SOON);
        ServiceContainer service = service(work, "a")) {
      work.awaitMembers(Workload.WORKERS);

      assertThat(service.ask("id", "-u")).isEqualTo("10001\n");
      assertThat(service.ask("ls", "/opt/tidewaiter").lines()).containsExactly("lib", "tidewaiter");
      assertThat(service.ask("ls", "/opt/tidewaiter/lib")).doesNotContain("kafka_", "scala");
      assertThat(service.terminate()).as(service.log()).isZero();
    }
  }
}
