package org.tidewaiter.deploy.pipeline;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A pipeline in a process of its own, which stands still in the middle of a batch to be killed. */
final class KilledProcess {

  private static final String AT_GATE = "at the gate";

  private KilledProcess() {}

  /** Runs it: bootstrap, input topic, the three outputs, group, gate. */
  public static void main(String[] args) throws InterruptedException {
    ClientSettings clients =
        ClientSettings.of(args[0])
            .withConsumer(Map.of("session.timeout.ms", "3000", "heartbeat.interval.ms", "500"));
    PipelineSettings settings =
        PipelineSettings.of(clients, args[5], List.of(InputSettings.of("flows", args[1])))
            .withOutputs(new OutputTopics(args[2], args[3], args[4]))
            .withDelivery(TestTopics.quickDelivery());
    GateEngine engine = new GateEngine(args[6]);
    Pipeline pipeline =
        new Pipeline(settings, () -> engine, new PipelineMetrics(new SimpleMeterRegistry()));
    pipeline.start();
    engine.awaitReached();
    System.out.println(AT_GATE);
    pipeline.awaitEnd(Duration.ofMinutes(2));
  }

  /** Starts it, waits until it stands at the gate, and kills it as the kernel would. */
  static void runAndKill(TestTopics topics, String bootstrap, String gate)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                KilledProcess.class.getName(),
                bootstrap,
                topics.input,
                topics.outputs.enriched(),
                topics.outputs.alerts(),
                topics.outputs.deadLetters(),
                topics.group,
                gate)
            .redirectErrorStream(true)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      StringBuilder seen = new StringBuilder();
      String line = out.readLine();
      while (line != null && !line.equals(AT_GATE)) {
        seen.append(line).append('\n');
        line = out.readLine();
      }
      if (line == null) {
        throw new AssertionError("ended before the gate:\n" + seen);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
