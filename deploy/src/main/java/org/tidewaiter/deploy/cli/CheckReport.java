package org.tidewaiter.deploy.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tidewaiter.deploy.config.Configuration;
import org.tidewaiter.deploy.config.Configuration.Metrics;
import org.tidewaiter.deploy.pipeline.ClusterReport;
import org.tidewaiter.deploy.pipeline.DeliverySettings;
import org.tidewaiter.deploy.pipeline.InputSettings;
import org.tidewaiter.deploy.pipeline.PipelineSettings;
import org.tidewaiter.deploy.pipeline.TopicState;
import org.tidewaiter.rules.match.CompiledRule;
import org.tidewaiter.rules.sigma.Level;

/** What {@code run} would do, and what would keep it from it. */
final class CheckReport {

  private final Configuration configuration;
  private final ClusterReport cluster;
  private final LiveRules rules;

  CheckReport(Configuration configuration, ClusterReport cluster, LiveRules rules) {
    this.configuration = configuration;
    this.cluster = cluster;
    this.rules = rules;
  }

  /** Returns what would be done, for a person. */
  List<String> lines() {
    PipelineSettings pipeline = configuration.pipeline();
    DeliverySettings delivery = pipeline.delivery();
    List<String> lines = new ArrayList<>();
    lines.add(
        "Kafka    %s, cluster %s, %d broker(s)"
            .formatted(pipeline.clients().bootstrap(), cluster.clusterId(), cluster.brokers()));
    for (InputSettings input : pipeline.inputs()) {
      lines.add(
          "Input    %s: format %s, zone %s, %s; %d of the rules are tried"
              .formatted(
                  input.name(),
                  input.format(),
                  input.decode().timezone(),
                  logSources(input),
                  rules.rulesFor(input.name())));
      input.topics().forEach(topic -> lines.add("           reads  " + topic(topic)));
    }
    pipeline.outputs().all().forEach(topic -> lines.add("Output   writes " + topic(topic)));
    if (pipeline.observed().enabled()) {
      lines.add("Observed writes " + topic(pipeline.observed().topic()));
    }
    lines.add(
        "Work     group %s, %d worker(s), %s, transactional ids %s-*"
            .formatted(
                pipeline.groupId(),
                pipeline.workers(),
                delivery.mode().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                delivery.transactionalIdPrefix()));
    lines.add("Rules    " + rules.describe() + "; " + levels());
    configuration.intel().registry().file().ifPresent(file -> lines.add("Registry " + place(file)));
    rules.plugins().forEach(plugin -> lines.add("Plug-in  " + plugin.describe()));
    Metrics metrics = configuration.metrics();
    lines.add(
        "Metrics  "
            + (metrics.enabled()
                ? "http://" + metrics.host() + ":" + metrics.port() + "/metrics"
                : "off"));
    cluster.warnings().forEach(warning -> lines.add("Warning  " + warning));
    if (problems().isEmpty()) {
      lines.add("All is in place; nothing was started.");
    }
    return lines;
  }

  /** Returns what would keep {@code run} from starting. */
  List<String> problems() {
    List<String> problems = new ArrayList<>(cluster.problems());
    if (!configuration.pipeline().creation().allowed()) {
      for (TopicState topic : cluster.missing()) {
        problems.add(
            "topic "
                + topic.name()
                + " does not exist, and outputs.create is false: create it, or allow it");
      }
    }
    return problems;
  }

  private static String place(Path file) {
    return Files.exists(file) ? file.toString() : file + " (missing; the shipped one answers)";
  }

  private String logSources(InputSettings input) {
    return configuration.logSources().getOrDefault(input.name(), java.util.Set.of()).stream()
        .map(Object::toString)
        .sorted()
        .collect(Collectors.joining(" and "));
  }

  private String topic(String name) {
    TopicState state =
        cluster.topics().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
    if (state.exists()) {
      return name + " (" + state.partitions() + " partitions)";
    }
    return name
        + (configuration.pipeline().creation().allowed()
            ? " (missing; would be created)"
            : " (missing)");
  }

  private String levels() {
    Map<Level, Long> counts = new TreeMap<>();
    for (CompiledRule rule : rules.rules().rules()) {
      counts.merge(rule.level(), 1L, Long::sum);
    }
    Level least = configuration.rules().minimumLevel();
    return counts.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey())
            .collect(Collectors.joining(", "))
        + "; alerts from "
        + least
        + " on";
  }
}
