package org.tidewaiter.deploy.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.HealthCheck;
import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;

/** {@code tidewaiter run} in a container of the product's image. */
final class ServiceContainer implements AutoCloseable {

  private static final String CONFIGURATION = "/etc/tidewaiter/tidewaiter.yml";
  private static final int STOP_SECONDS = 30;

  private final GenericContainer<?> container;
  private final Network network;
  private final String name;

  private ServiceContainer(GenericContainer<?> container, Network network, String name) {
    this.container = container;
    this.network = network;
    this.name = name;
  }

  /**
   * Starts a service and waits until Docker calls it healthy.
   *
   * @param name what its transactional ids begin with
   */
  static ServiceContainer start(
      Future<String> image, Network network, Workload workload, String name) {
    String configuration = workload.configuration(name);
    // The image's own check, only asked sooner.
    HealthCheck soon = new HealthCheck().withInterval(TimeUnit.SECONDS.toNanos(1));
    GenericContainer<?> container =
        new GenericContainer<>(image)
            .withNetwork(network)
            .withEnv("TIDEWAITER_JAVA_OPTS", "-Xmx512m")
            .withCopyToContainer(Transferable.of(configuration), CONFIGURATION)
            .withCreateContainerCmdModifier(create -> create.withHealthcheck(soon))
            .waitingFor(Wait.forHealthcheck());
    container.start();
    return new ServiceContainer(container, network, name);
  }

  /** Returns what its transactional ids begin with. */
  String name() {
    return name;
  }

  /**
   * Makes the process stand still; its connections stay open. By a signal: {@code docker pause}
   * fails now and then on a busy machine with the older control groups.
   */
  void freeze() {
    docker().killContainerCmd(id()).withSignal("STOP").exec();
  }

  /** Lets a frozen process go on. */
  void thaw() {
    docker().killContainerCmd(id()).withSignal("CONT").exec();
  }

  /** Ends a process, frozen or not, without a word: SIGKILL. */
  void kill() {
    docker().killContainerCmd(id()).exec();
  }

  /** Takes the network away. */
  void cutOff() {
    docker().disconnectFromNetworkCmd().withContainerId(id()).withNetworkId(network.getId()).exec();
  }

  /** Gives the network back. */
  void connect() {
    docker().connectToNetworkCmd().withContainerId(id()).withNetworkId(network.getId()).exec();
  }

  /** Stops it as {@code docker stop} does, SIGTERM first, and returns its exit code. */
  long terminate() {
    docker().stopContainerCmd(id()).withTimeout(STOP_SECONDS).exec();
    Long code = docker().inspectContainerCmd(id()).exec().getState().getExitCodeLong();
    return code == null ? -1 : code;
  }

  /** Runs a command in the container and returns what it says on standard output. */
  String ask(String... command) throws IOException, InterruptedException {
    return container.execInContainer(command).getStdout();
  }

  /** Returns whether the process is there. */
  boolean running() {
    return container.isRunning();
  }

  /** Returns all that the process has logged. */
  String log() {
    return container.getLogs();
  }

  private DockerClient docker() {
    return container.getDockerClient();
  }

  private String id() {
    return container.getContainerId();
  }

  @Override
  public void close() {
    container.stop();
  }
}
