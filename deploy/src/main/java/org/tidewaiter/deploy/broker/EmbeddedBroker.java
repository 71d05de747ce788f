package org.tidewaiter.deploy.broker;

import static org.tidewaiter.deploy.broker.BrokerStartException.Kind.BROKER;
import static org.tidewaiter.deploy.broker.BrokerStartException.Kind.PORT_IN_USE;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker and its controller in this process, listening on the loopback.
 *
 * <p>It is the real server with small settings, so what works here works elsewhere; it keeps one
 * copy of everything and is not for production. Started when {@link #start} returns, gone when
 * {@link #close} does. Several can run at once. {@code close} may be called from any thread.
 */
public final class EmbeddedBroker implements AutoCloseable {

  /** Another program can take a free port between our look and the broker's. */
  private static final int ATTEMPTS = 5;

  private final KafkaRaftServer server;
  private final BrokerStorage storage;
  private final int port;
  private final Duration startTime;
  private boolean closed;

  private EmbeddedBroker(KafkaRaftServer server, BrokerStorage storage, int port, Duration time) {
    this.server = server;
    this.storage = storage;
    this.port = port;
    this.startTime = time;
  }

  /**
   * Formats the data folder if it is new, and starts a broker on it.
   *
   * @throws BrokerStartException if the folder can't be written, the port is taken or the broker
   *     fails; nothing is left running
   */
  public static EmbeddedBroker start(BrokerSettings settings) {
    BrokerLogs.quiet();
    BrokerStorage storage = BrokerStorage.open(settings);
    try {
      for (int attempt = 1; ; attempt++) {
        try {
          return attempt(settings, storage);
        } catch (BrokerStartException e) {
          if (settings.port() != 0 || e.kind() != PORT_IN_USE || attempt == ATTEMPTS) {
            throw e;
          }
        }
      }
    } catch (BrokerStartException e) {
      storage.release();
      throw e;
    }
  }

  private static EmbeddedBroker attempt(BrokerSettings settings, BrokerStorage storage) {
    final long began = System.nanoTime();
    int port = settings.port() == 0 ? freePort() : settings.port();
    requireFree(port);
    int controllerPort = freePort();
    storage.format(BrokerProperties.NODE_ID, BrokerProperties.CONTROLLER_LISTENER);
    ExitGuard.install();
    Properties properties = BrokerProperties.of(storage, port, controllerPort, settings);
    @Nullable KafkaRaftServer server = null;
    try {
      server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
      server.startup();
    } catch (Throwable e) { // Scala throws checked exceptions that it does not declare
      stop(server);
      throw failure(port, controllerPort, e);
    }
    String fault = ExitGuard.fault();
    if (fault != null) {
      stop(server);
      throw new BrokerStartException(BROKER, "embedded broker: " + fault, null);
    }
    Duration time = Duration.ofNanos(System.nanoTime() - began);
    return new EmbeddedBroker(server, storage, port, time);
  }

  private static BrokerStartException failure(int port, int controllerPort, Throwable cause) {
    requireFree(port);
    try {
      requireFree(controllerPort);
    } catch (BrokerStartException taken) {
      taken.addSuppressed(cause);
      return taken;
    }
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new BrokerStartException(BROKER, "embedded broker: " + root.getMessage(), cause);
  }

  private static void stop(@Nullable KafkaRaftServer server) {
    if (server != null) {
      server.shutdown();
      server.awaitShutdown();
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new BrokerStartException(PORT_IN_USE, "no free port on the loopback: " + e, e);
    }
  }

  private static void requireFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // As the broker does: a port in TIME_WAIT after a restart is free.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(loopback(), port), 1);
    } catch (IOException e) {
      throw new BrokerStartException(
          PORT_IN_USE,
          "port " + port + ": in use by another program (" + e.getMessage() + "); choose another",
          e);
    }
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  /** Returns what clients put into {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return BrokerProperties.HOST + ":" + port;
  }

  /** Returns the port for clients. */
  public int port() {
    return port;
  }

  /** Returns where the data is. */
  public Path dataFolder() {
    return storage.folder();
  }

  /** Returns how long the start took, the formatting included. */
  public Duration startTime() {
    return startTime;
  }

  /** Stops everything, waits for the end, and deletes a temporary data folder. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    stop(server);
    storage.release();
  }
}
