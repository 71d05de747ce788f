package org.tidewaiter.deploy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.decode.Reason;

class StatusServerTest {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final AtomicReference<PipelineHealth> health =
      new AtomicReference<>(new PipelineHealth(true, true, "ready"));
  private final StatusServer server;

  StatusServerTest() throws UnknownHostException {
    server = StatusServer.start(new InetSocketAddress(loopback(), 0), registry, health::get);
  }

  private static InetAddress loopback() throws UnknownHostException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void health_ready_is200() throws Exception {
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(get("/health/live").body()).isEqualTo("ready\n");
  }

  @Test
  void health_notReady_is503WithTheReason() throws Exception {
    health.set(new PipelineHealth(true, false, "waiting"));

    assertThat(get("/health/ready").statusCode()).isEqualTo(503);
    assertThat(get("/health/ready").body()).isEqualTo("waiting\n");
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void metrics_afterABatch_hasEveryCounterByItsName() throws Exception {
    PipelineMetrics metrics = new PipelineMetrics(registry);
    BatchCounts counts = new BatchCounts();
    long[] input = counts.input("flows");
    input[BatchCounts.RECORDS] = 3;
    input[BatchCounts.BYTES] = 300;
    input[BatchCounts.ENRICHED] = 2;
    counts.alert("rule-1", "high");
    counts.deadLetter(Reason.EMPTY);
    counts.oldestMillis = System.currentTimeMillis() - 1_500;
    metrics.committed(counts);
    metrics.aborted();
    metrics.delivered(1_000_000, 2_000_000);
    metrics.watch(health::get);

    HttpResponse<String> answer = get("/metrics");

    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    assertThat(answer.body())
        .contains("tidewaiter_ingest_records_total{input=\"flows\"} 3.0")
        .contains("tidewaiter_ingest_bytes_total{input=\"flows\"} 300.0")
        .contains("tidewaiter_enrich_events_total{input=\"flows\"} 2.0")
        .contains("tidewaiter_match_alerts_total{level=\"high\",rule=\"rule-1\"} 1.0")
        .contains("tidewaiter_deliver_deadletters_total{reason=\"empty\"} 1.0")
        .contains("tidewaiter_deliver_batches_total{result=\"committed\"} 1.0")
        .contains("tidewaiter_deliver_batches_total{result=\"aborted\"} 1.0")
        .contains("tidewaiter_deliver_batch_seconds_bucket")
        .contains("tidewaiter_deliver_latency_seconds_bucket{le=\"1.0\"} 0")
        .contains("tidewaiter_pipeline_stage_seconds_count{stage=\"commit\"} 1")
        .contains("tidewaiter_pipeline_ready 1.0");
  }

  @Test
  void start_portTaken_saysSo() throws UnknownHostException {
    InetSocketAddress taken = new InetSocketAddress(loopback(), server.address().getPort());

    assertThatThrownBy(() -> StatusServer.start(taken, registry, health::get))
        .isInstanceOf(FatalPipelineException.class)
        .hasMessageContaining("status port " + taken.getPort())
        .extracting(e -> ((FatalPipelineException) e).kind())
        .isEqualTo(FailureKind.PORT_IN_USE);
  }
}
