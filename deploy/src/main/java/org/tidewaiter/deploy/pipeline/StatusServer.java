package org.tidewaiter.deploy.pipeline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Serves {@code /metrics}, {@code /health/live} and {@code /health/ready} by HTTP. Health is 200
 * for yes and 503 for no, with one line that says why. No authentication: keep it on the loopback
 * or inside the cluster.
 */
public final class StatusServer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads;

  private StatusServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts serving.
   *
   * @param address where to listen; port 0 for any free one
   * @param registry what {@code /metrics} shows
   * @param health asked for each request
   * @throws FatalPipelineException if the address can't be listened on
   */
  public static StatusServer start(
      InetSocketAddress address,
      PrometheusMeterRegistry registry,
      Supplier<PipelineHealth> health) {
    HttpServer server;
    try {
      server = HttpServer.create(address, 0);
    } catch (IOException e) {
      throw new FatalPipelineException(
          FailureKind.PORT_IN_USE,
          "status port " + address.getPort() + ": " + e.getMessage() + "; choose another",
          e);
    }
    server.createContext(
        "/metrics",
        exchange ->
            answer(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", registry.scrape()));
    server.createContext(
        "/health/live",
        exchange -> {
          PipelineHealth now = health.get();
          answer(exchange, now.live() ? 200 : 503, "text/plain", now.detail() + "\n");
        });
    server.createContext(
        "/health/ready",
        exchange -> {
          PipelineHealth now = health.get();
          answer(exchange, now.ready() ? 200 : 503, "text/plain", now.detail() + "\n");
        });
    ExecutorService threads =
        Executors.newFixedThreadPool(
            2,
            task -> {
              Thread thread = new Thread(task, "tidewaiter-status");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.start();
    return new StatusServer(server, threads);
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  /** Returns the address that it listens on. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  /** Stops serving. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
