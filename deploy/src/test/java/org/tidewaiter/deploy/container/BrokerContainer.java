package org.tidewaiter.deploy.container;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;

/**
 * A Kafka broker in a container of its own. It can be killed and started again with its data.
 *
 * <p>Its port on the host is chosen once: Docker's own choice would be another after each start.
 */
final class BrokerContainer implements AutoCloseable {

  private final ImageFromDockerfile image;
  private final GenericContainer<?> container;
  private final int port;

  private BrokerContainer(ImageFromDockerfile image, GenericContainer<?> container, int port) {
    this.image = image;
    this.container = container;
    this.port = port;
  }

  /** Builds the image and starts a broker, which others on the network find at broker:9092. */
  static BrokerContainer start(Network network) throws IOException {
    int port = freePort();
    ImageFromDockerfile image = Images.broker();
    GenericContainer<?> container =
        new GenericContainer<>(image)
            .withNetwork(network)
            .withNetworkAliases("broker")
            .withEnv("HOST_PORT", Integer.toString(port))
            .waitingFor(Wait.forLogMessage(".*Kafka Server started.*", 1));
    container.setPortBindings(List.of("127.0.0.1:" + port + ":9094"));
    container.start();
    return new BrokerContainer(image, container, port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Returns what clients on the host connect to. */
  String bootstrap() {
    return "127.0.0.1:" + port;
  }

  /** Ends the process as a power cut would: SIGKILL. */
  void kill() {
    container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
  }

  /** Starts the killed process again on the same data. */
  void startAgain() {
    container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
  }

  /** Returns whether the process is there. */
  boolean running() {
    return container.isRunning();
  }

  @Override
  public void close() {
    container.stop();
    Images.delete(image);
  }
}
