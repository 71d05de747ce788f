package org.tidewaiter.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.deploy.config.Configuration;
import org.tidewaiter.deploy.config.ConfigurationFile;
import org.tidewaiter.deploy.engine.StageTimer;
import org.tidewaiter.deploy.intel.FileStamp;
import org.tidewaiter.deploy.intel.IntelRefused;
import org.tidewaiter.deploy.plugin.PluginJars;

class LiveRulesTest {

  private static final String CONFIGURATION =
      """
      kafka: {bootstrap: "localhost:1"}
      inputs: [{name: a, topics: [t], kind: firewall}]
      intel: {facts: [facts.yaml]}
      """;

  private static final String FACTS =
      """
      sources: {inventory: {title: Inventory, ref: "https://inventory.example.org/"}}
      uses:
        - {ports: [PORT], transports: [tcp], use: active, what: It., sources: [inventory]}
      """;

  @TempDir private Path folder;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private void write(String port) throws IOException {
    // Longer with each port, so that it differs even within one tick of the file system's clock.
    Files.writeString(folder.resolve("facts.yaml"), FACTS.replace("PORT", port));
  }

  private double reloads(String result) {
    return registry.counter("tidewaiter.intel.reloads", "result", result).count();
  }

  private static boolean within(Duration patience, BooleanSupplier condition) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    return true;
  }

  @Test
  void plugins_mayKeepABatchFromItsCommit_areRefused() throws Exception {
    Path plugins = Files.createDirectories(folder.resolve("plugins"));
    PluginJars.write(plugins.resolve("one.jar"), "One", PluginJars.source("One", "acme.one", ""));
    PluginJars.write(plugins.resolve("two.jar"), "Two", PluginJars.source("Two", "acme.two", ""));
    write("31");
    String intel = "plugins: plugins, plugin_budget: 2501ms, facts:";
    Path file =
        Files.writeString(folder.resolve("tidewaiter.yml"), CONFIGURATION.replace("facts:", intel));
    Configuration tooMuch = ConfigurationFile.load(file, Map.of());
    Files.writeString(file, CONFIGURATION.replace("facts:", intel.replace("2501", "2500")));
    Configuration enough = ConfigurationFile.load(file, Map.of());

    IntelRefused refused =
        catchThrowableOfType(
            IntelRefused.class, () -> new LiveRules(tooMuch, StageTimer.NONE, registry));

    assertThat(refused.problems())
        .containsExactly(
            "intel.plugin_budget: 2501 ms, times 2 (plug-ins), times 1 (inputs), is 5002 ms"
                + " (expected: at most 5000 ms together, half of pipeline.transaction_timeout,"
                + " or a batch can't be committed)");
    try (LiveRules rules = new LiveRules(enough, StageTimer.NONE, new SimpleMeterRegistry())) {
      assertThat(rules.plugins()).hasSize(2);
    }
  }

  @Test
  void data_changedWhileRunning_isTakenUpOrRefusedWhole() throws Exception {
    write("31");
    Path file = Files.writeString(folder.resolve("tidewaiter.yml"), CONFIGURATION);
    Duration patience = Duration.ofSeconds(30);
    try (LiveRules rules =
        new LiveRules(ConfigurationFile.load(file, Map.of()), StageTimer.NONE, registry)) {
      String first = rules.describe();
      rules.watch();

      write("3131");
      assertThat(within(patience, () -> reloads("taken") == 1)).isTrue();
      String second = rules.describe();
      write("313131");
      assertThat(within(patience, () -> reloads("refused") == 1)).isTrue();

      assertThat(second).isNotEqualTo(first);
      assertThat(rules.describe()).isEqualTo(second);
      assertThat(reloads("taken")).isEqualTo(1);
    }
  }

  @Test
  void data_refusedTwiceForTheSame_isToldTwiceAndTriedAgainUntilItCounts() throws Exception {
    write("31");
    Path facts = folder.resolve("facts.yaml");
    Path file = Files.writeString(folder.resolve("tidewaiter.yml"), CONFIGURATION);
    Duration patience = Duration.ofSeconds(30);
    try (LiveRules rules =
        new LiveRules(ConfigurationFile.load(file, Map.of()), StageTimer.NONE, registry)) {
      String first = rules.describe();
      rules.watch(Duration.ofMillis(20));

      write("31313131");
      assertThat(within(patience, () -> reloads("refused") == 1)).isTrue();
      Files.writeString(facts, FACTS.replace("PORT", "31313131") + "# the same fault\n");
      assertThat(within(patience, () -> reloads("refused") == 2)).isTrue();
      // Nothing that is looked at tells that what kept it has passed.
      List<FileStamp> stamps = FileStamp.of(List.of(facts));
      Files.writeString(facts, FACTS.replace("PORT", "31      ") + "# the same fault\n");
      Files.setLastModifiedTime(facts, FileTime.fromMillis(stamps.get(0).modified()));

      assertThat(FileStamp.of(List.of(facts))).isEqualTo(stamps);
      assertThat(within(patience, () -> reloads("taken") == 1)).isTrue();
      assertThat(rules.describe()).isNotEqualTo(first);
    }
  }
}
