package org.tidewaiter.deploy.bench;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
 * The ways to drain a topic, by name.
 *
 * <p>Tidewaiter's names say how it is set: {@code tidewaiter} has the rule pack, {@code
 * tidewaiter-1000} so many made-up rules; {@code -at-least-once} and {@code -2-workers} may follow.
 */
final class Variants {

  static final String COPY = "copy";
  static final String COPY_PLUS = "copy-plus";

  /** The copy of {@code deploy/bench/latency}: what has a key goes to the alerts, too. */
  static final String COPY_KEYED = "copy-keyed";

  static final List<String> SHORT = List.of(COPY, COPY_PLUS, "jackson-tree", "tidewaiter-1000");

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
          "tidewaiter-1000-at-least-once",
          "tidewaiter-1000-2-workers");

  private static final Pattern TIDEWAITER =
      Pattern.compile("tidewaiter(?:-(\\d{1,6}))?(-at-least-once)?(?:-(\\d)-workers)?");

  private Variants() {}

  /**
   * Opens a drain.
   *
   * @param run names its group; the outputs are called so with {@code -out}, {@code -alerts} and
   *     {@code -dead} behind
   * @throws IllegalArgumentException if there is no such variant
   */
  static Drain open(String variant, String bootstrap, String topic, String run) {
    PipelineSettings settings =
        PipelineSettings.of(
                ClientSettings.of(bootstrap), run, List.of(InputSettings.of("bench", topic)))
            .withOutputs(new OutputTopics(run + "-out", run + "-alerts", run + "-dead"));
    return switch (variant) {
      case COPY -> new PlainDrain(settings, PlainDrain::copy, false);
      case COPY_KEYED -> new PlainDrain(settings, PlainDrain::copy, true);
      case COPY_PLUS -> new PlainDrain(settings, new AddBytes(), false);
      case "jackson-tree" -> new PlainDrain(settings, JacksonWork::tree, false);
      case "jackson-streaming" -> new PlainDrain(settings, JacksonWork::streaming, false);
      case "streams" -> new StreamsDrain(settings);
      default -> tidewaiter(parts(variant), settings);
    };
  }

  private static Drain tidewaiter(Matcher parts, PipelineSettings settings) {
    PipelineSettings set = settings;
    if (parts.group(2) != null) {
      set = set.withDelivery(DeliverySettings.DEFAULT.withMode(Delivery.AT_LEAST_ONCE));
    }
    if (parts.group(3) != null) {
      set = set.withWorkers(Integer.parseInt(parts.group(3)));
    }
    return new EngineDrain(set, rules(parts));
  }

  /** Returns whether a variant is Tidewaiter. */
  static boolean isTidewaiter(String variant) {
    return TIDEWAITER.matcher(variant).matches();
  }

  /**
   * Returns the rules of a variant that is Tidewaiter.
   *
   * @throws IllegalArgumentException if it is none
   */
  static RuleSet rules(String variant) {
    return rules(parts(variant));
  }

  private static RuleSet rules(Matcher parts) {
    return parts.group(1) == null
        ? RuleCompiler.compile(RulePack.rules()).rules()
        : GeneratedRules.of(Integer.parseInt(parts.group(1)));
  }

  private static Matcher parts(String variant) {
    Matcher parts = TIDEWAITER.matcher(variant);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "variant: " + variant + " (expected: one of " + String.join(", ", ALL) + ")");
    }
    return parts;
  }
}
