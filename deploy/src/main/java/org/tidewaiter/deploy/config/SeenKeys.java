package org.tidewaiter.deploy.config;

import java.time.Duration;
import java.util.List;
import org.tidewaiter.deploy.pipeline.ObservedSettings;
import org.tidewaiter.enrich.network.HomeNetworks;
import org.tidewaiter.enrich.observed.HostGrouping;
import org.tidewaiter.ingest.event.Cidr;

/** The keys of the record of services that were seen. */
final class SeenKeys {

  private static final int MOST_SERVICES = 10_000_000;

  static final Key<Boolean> ENABLED =
      Key.defaulted(
          "enabled",
          Shapes.trueOrFalse(),
          "false",
          "Whether 'run' records which services it saw where; 'intel observed' shows them.");

  static final Key<String> TOPIC =
      Key.defaulted(
          "topic",
          Shapes.topic(),
          ObservedSettings.DEFAULT_TOPIC,
          "Where the record is kept: a topic of its own, compacted.");

  static final Key<Duration> FLUSH =
      Key.defaulted(
          "flush_interval",
          Shapes.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
          "30s",
          "How often sums are written. Nothing is lost in between: each batch writes what it adds.");

  static final Key<Integer> MAX_SERVICES =
      Key.defaulted(
          "max_services",
          Shapes.number(1, MOST_SERVICES),
          "100000",
          "How many services a worker names. Those beyond are counted by port, without their host.");

  static final Key<Integer> OUTSIDE_V4 =
      Key.defaulted(
          "outside_prefix_v4",
          Shapes.number(0, 32),
          "24",
          "IPv4 hosts outside count by networks of this prefix, hosts inside each by itself.");

  static final Key<Integer> OUTSIDE_V6 =
      Key.defaulted(
          "outside_prefix_v6", Shapes.number(0, 128), "64", "The same for IPv6 hosts outside.");

  static final Key<Values> OBSERVED =
      Key.section(
          "observed",
          "The record of services that were seen.",
          ENABLED,
          TOPIC,
          FLUSH,
          MAX_SERVICES,
          OUTSIDE_V4,
          OUTSIDE_V6);

  private SeenKeys() {}

  /** Makes the settings of the section around theirs. */
  static ObservedSettings settings(Values intel) {
    Values observed = intel.get(OBSERVED);
    return new ObservedSettings(
        observed.get(ENABLED),
        observed.get(TOPIC),
        observed.get(FLUSH),
        observed.get(MAX_SERVICES),
        grouping(intel));
  }

  /** Makes the grouping of hosts: inside are the home networks, if any are named. */
  static HostGrouping grouping(Values intel) {
    Values observed = intel.get(OBSERVED);
    HostGrouping usual = HostGrouping.DEFAULT;
    HostGrouping grouping =
        new HostGrouping(
            usual.insideV4(), usual.insideV6(), observed.get(OUTSIDE_V4), observed.get(OUTSIDE_V6));
    List<Cidr> home = intel.get(IntelKeys.HOME);
    return home.isEmpty() ? grouping : grouping.withInside(new HomeNetworks(home)::contain);
  }
}
