package org.tidewaiter.deploy.bench;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.tidewaiter.deploy.bench.match.GeneratedRules;
import org.tidewaiter.deploy.pipeline.ClientSettings;
import org.tidewaiter.deploy.pipeline.Delivery;
import org.tidewaiter.deploy.pipeline.DeliverySettings;
import org.tidewaiter.deploy.pipeline.InputSettings;
import org.tidewaiter.deploy.pipeline.OutputTopics;
import org.tidewaiter.deploy.pipeline.PipelineSettings;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.pack.RulePack;

/**
 * The ways to drain a topic that are measured, by name, and how each is opened.
 *
 * <p>Names say the rules: {@code tidewaiter} has the rule pack, {@code tidewaiter-1000} and {@code
 * jackson-tree-1000} have so many made-up rules, the same ones, and {@code jackson-tree} has none.
 */
final class Variants {

  static final String COPY = "copy";
  static final String COPY_PLUS = "copy-plus";

  /** The copy of {@code deploy/bench/latency}: what has a key goes to the alerts, too. */
  static final String COPY_KEYED = "copy-keyed";

  static final String JACKSON_TREE = "jackson-tree";

  static final List<String> SHORT =
      List.of(COPY, COPY_PLUS, JACKSON_TREE, "jackson-tree-1000", "tidewaiter-1000");

  /** All that is of interest, each in the company of the copy that it is compared with. */
  static final List<String> ALL =
      List.of(
          COPY,
          COPY_PLUS,
          JACKSON_TREE,
          "jackson-tree-10",
          "jackson-tree-1000",
          "jackson-streaming",
          "streams",
          "tidewaiter",
          "tidewaiter-10",
          "tidewaiter-100",
          "tidewaiter-1000",
          "tidewaiter-10000",
          "copy-at-least-once",
          "tidewaiter-1000-at-least-once",
          "copy-2-workers",
          "tidewaiter-1000-2-workers",
          "copy-flat",
          "copy-plus-flat",
          "tidewaiter-1000-flat",
          "copy-goflow2",
          "copy-plus-goflow2",
          "tidewaiter-1000-goflow2",
          "copy-iptables",
          "copy-plus-iptables",
          "tidewaiter-1000-iptables");

  /** What shows nothing of how it is measured that others do not show, too. */
  private static final Set<String> LIKE_OTHERS =
      Set.of(
          "jackson-tree-10",
          "tidewaiter-10",
          "tidewaiter-100",
          "copy-flat",
          "copy-plus-flat",
          "copy-goflow2",
          "copy-plus-iptables");

  /** What shows that each kind of work, form, number of workers and promise can be measured. */
  static final List<String> SMOKE =
      ALL.stream().filter(name -> !LIKE_OTHERS.contains(name)).toList();

  private Variants() {}

  /**
   * Opens a drain.
   *
   * @param run names its group; the outputs are called so with {@code -out}, {@code -alerts} and
   *     {@code -dead} behind
   */
  static Drain open(Way way, String bootstrap, String topic, String run) {
    PipelineSettings settings = settings(way, bootstrap, topic, run);
    return switch (way.work()) {
      case COPY -> new PlainDrain(settings, PlainWork::copy);
      case COPY_KEYED -> new PlainDrain(settings, PlainWork::copyKeyed);
      case COPY_PLUS -> new PlainDrain(settings, () -> PlainWork.of(new AddBytes(way.form())));
      case JACKSON_TREE -> new PlainDrain(settings, () -> PlainWork.of(JacksonWork::tree));
      case "jackson-streaming" ->
          new PlainDrain(settings, () -> PlainWork.of(JacksonWork::streaming));
      case "streams" -> new StreamsDrain(settings);
      default ->
          way.isTidewaiter()
              ? new EngineDrain(settings, rules(way))
              : new PlainDrain(settings, () -> jacksonRules(way));
    };
  }

  private static PipelineSettings settings(Way way, String bootstrap, String topic, String run) {
    PipelineSettings settings =
        PipelineSettings.of(
                ClientSettings.of(bootstrap), run, List.of(InputSettings.of("bench", topic)))
            .withOutputs(new OutputTopics(run + "-out", run + "-alerts", run + "-dead"))
            .withWorkers(way.workers());
    DeliverySettings delivery =
        DeliverySettings.DEFAULT.withCommitInterval(Duration.ofMillis(way.commitMillis()));
    return settings.withDelivery(
        way.atLeastOnce() ? delivery.withMode(Delivery.AT_LEAST_ONCE) : delivery);
  }

  /** Returns the rules of a way that has such, as Tidewaiter runs them. */
  static RuleSet rules(Way way) {
    return way.rules().isEmpty()
        ? RuleCompiler.compile(RulePack.rules()).rules()
        : GeneratedRules.of(way.rules().getAsInt());
  }

  /** Returns the work of {@code jackson-tree} with rules. */
  static PlainWork jacksonRules(Way way) {
    return new JacksonRules(GeneratedRules.forTrees(way.rules().orElseThrow()));
  }
}
