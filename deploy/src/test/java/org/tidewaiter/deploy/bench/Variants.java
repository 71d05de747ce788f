package org.tidewaiter.deploy.bench;

import java.util.List;
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
 * <p>Tidewaiter's names say its rules: {@code tidewaiter} has the rule pack, {@code
 * tidewaiter-1000} so many made-up rules.
 */
final class Variants {

  static final String COPY = "copy";
  static final String COPY_PLUS = "copy-plus";

  /** The copy of {@code deploy/bench/latency}: what has a key goes to the alerts, too. */
  static final String COPY_KEYED = "copy-keyed";

  static final List<String> SHORT = List.of(COPY, COPY_PLUS, "jackson-tree", "tidewaiter-1000");

  /** All that is of interest, each in the company of the copy that it is compared with. */
  static final List<String> ALL =
      List.of(
          COPY,
          COPY_PLUS,
          "jackson-tree",
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

  /** What shows that each kind of work, form, number of workers and promise can be measured. */
  static final List<String> SMOKE =
      List.of(
          COPY,
          COPY_PLUS,
          "jackson-tree",
          "jackson-streaming",
          "streams",
          "tidewaiter",
          "tidewaiter-10000",
          "copy-at-least-once",
          "tidewaiter-1000-at-least-once",
          "copy-2-workers",
          "tidewaiter-1000-2-workers",
          "tidewaiter-1000-flat",
          "copy-plus-goflow2",
          "tidewaiter-1000-goflow2",
          "copy-iptables",
          "tidewaiter-1000-iptables");

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
      case COPY -> new PlainDrain(settings, () -> PlainDrain::copy, false);
      case COPY_KEYED -> new PlainDrain(settings, () -> PlainDrain::copy, true);
      case COPY_PLUS -> new PlainDrain(settings, () -> new AddBytes(way.form()), false);
      case "jackson-tree" -> new PlainDrain(settings, () -> JacksonWork::tree, false);
      case "jackson-streaming" -> new PlainDrain(settings, () -> JacksonWork::streaming, false);
      case "streams" -> new StreamsDrain(settings);
      default -> new EngineDrain(settings, rules(way));
    };
  }

  private static PipelineSettings settings(Way way, String bootstrap, String topic, String run) {
    PipelineSettings settings =
        PipelineSettings.of(
                ClientSettings.of(bootstrap), run, List.of(InputSettings.of("bench", topic)))
            .withOutputs(new OutputTopics(run + "-out", run + "-alerts", run + "-dead"))
            .withWorkers(way.workers());
    return way.atLeastOnce()
        ? settings.withDelivery(DeliverySettings.DEFAULT.withMode(Delivery.AT_LEAST_ONCE))
        : settings;
  }

  /** Returns the rules of Tidewaiter's ways. */
  static RuleSet rules(Way way) {
    String[] words = way.work().split("-", -1);
    return words.length == 1
        ? RuleCompiler.compile(RulePack.rules()).rules()
        : GeneratedRules.of(Integer.parseInt(words[1]));
  }
}
