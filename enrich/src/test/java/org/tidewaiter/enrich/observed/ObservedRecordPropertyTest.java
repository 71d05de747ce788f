package org.tidewaiter.enrich.observed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidewaiter.enrich.observed.RandomFlows.Flow;
import org.tidewaiter.enrich.port.PortQuery;

/** The laws of the record, against a map without any bound. */
class ObservedRecordPropertyTest {

  private static final int ROOMY = 100_000;

  private static Map<ServiceKey, ServiceUse> exact(List<Flow> flows) {
    Map<ServiceKey, ServiceUse> exact = new HashMap<>();
    flows.forEach(flow -> exact.merge(flow.key(), flow.use(), ServiceUse::plus));
    return exact;
  }

  /** What was added for each port, named or not. */
  private static Map<PortQuery, ServiceUse> byPort(ObservedRecord record) {
    Map<PortQuery, ServiceUse> sums = byPort(record.services());
    record.unnamed().forEach((port, rest) -> sums.merge(port, rest.use(), ServiceUse::plus));
    return sums;
  }

  private static Map<PortQuery, ServiceUse> byPort(Map<ServiceKey, ServiceUse> services) {
    Map<PortQuery, ServiceUse> sums = new HashMap<>();
    services.forEach((key, use) -> sums.merge(key.where(), use, ServiceUse::plus));
    return sums;
  }

  private static String text(ObservedRecord record) {
    return new String(ObservedJson.file(record), UTF_8);
  }

  private static ObservedRecord merged(int bound, ObservedRecord... records) {
    ObservedRecord merged = new ObservedRecord(bound);
    for (ObservedRecord record : records) {
      merged.merge(record);
    }
    return merged;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void add_withinTheBound_isExactInAnyOrder(long seed) {
    List<Flow> flows = new RandomFlows(seed, 300, 20).next(5_000);
    List<Flow> shuffled = new ArrayList<>(flows);
    Collections.shuffle(shuffled, new Random(seed));

    ObservedRecord record = RandomFlows.record(ROOMY, flows);

    assertThat(record.services()).isEqualTo(exact(flows));
    assertThat(record.unnamed()).isEmpty();
    assertThat(text(RandomFlows.record(ROOMY, shuffled))).isEqualTo(text(record));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void merge_withinTheBound_isCommutativeAndAssociativeAndHasANeutral(long seed) {
    RandomFlows source = new RandomFlows(seed, 300, 20);
    ObservedRecord a = RandomFlows.record(ROOMY, source.next(900));
    ObservedRecord b = RandomFlows.record(ROOMY, source.next(500));
    ObservedRecord c = RandomFlows.record(ROOMY, source.next(700));
    a.addUndecided(3);
    b.addUndecided(4);

    String together = text(merged(ROOMY, a, b, c));

    assertThat(text(merged(ROOMY, c, b, a))).isEqualTo(together);
    assertThat(text(merged(ROOMY, a, merged(ROOMY, b, c)))).isEqualTo(together);
    assertThat(text(merged(ROOMY, a, new ObservedRecord(1)))).isEqualTo(text(a));
    assertThat(together).contains("\"undecided\":7");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void add_beyondTheBound_keepsTheBoundAndTheStatedError(long seed) {
    int bound = 50 + (int) seed * 37;
    List<Flow> flows = new RandomFlows(seed, 400, 6).next(20_000);
    Map<ServiceKey, ServiceUse> exact = exact(flows);
    assertThat(exact).hasSizeGreaterThan(bound);

    ObservedRecord record = RandomFlows.record(bound, flows);

    assertThat(record.services()).hasSizeLessThanOrEqualTo(bound);
    assertThat(byPort(record)).isEqualTo(byPort(exact));
    exact.forEach((key, truth) -> assertWithinError(record, key, truth));
  }

  private static void assertWithinError(ObservedRecord record, ServiceKey key, ServiceUse truth) {
    ServiceUse named = record.services().getOrDefault(key, ServiceUse.NONE);
    UnnamedUse rest = record.unnamed().get(key.where());
    ServiceUse most = named.plus(rest == null ? ServiceUse.NONE : rest.use());
    assertThat(truth.flows()).as("%s", key).isBetween(named.flows(), most.flows());
    assertThat(truth.bytes()).as("%s", key).isBetween(named.bytes(), most.bytes());
    assertThat(truth.answered()).as("%s", key).isBetween(named.answered(), most.answered());
    assertThat(truth.firstMillis()).isGreaterThanOrEqualTo(most.firstMillis());
    assertThat(truth.lastMillis()).isLessThanOrEqualTo(most.lastMillis());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void merge_beyondTheBound_keepsEveryPortsSumsInAnyOrder(long seed) {
    RandomFlows source = new RandomFlows(seed, 400, 6);
    List<Flow> first = source.next(6_000);
    List<Flow> second = source.next(6_000);
    ObservedRecord a = RandomFlows.record(80, first);
    ObservedRecord b = RandomFlows.record(120, second);
    List<Flow> all = new ArrayList<>(first);
    all.addAll(second);

    assertThat(byPort(merged(100, a, b))).isEqualTo(byPort(exact(all)));
    assertThat(byPort(merged(100, b, a))).isEqualTo(byPort(exact(all)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void add_aSweepBeyondTheBound_doesNotHideWhatAnswered(long seed) {
    ObservedRecord record = new ObservedRecord(1_000);
    Set<ServiceKey> real = new HashSet<>();
    for (Flow flow : new RandomFlows(seed, 60, 4).next(400)) {
      record.add(flow.key(), flow.use().plus(new ServiceUse(5, 5, 0, 0, 0, 0, 1)));
      real.add(flow.key());
    }
    ServiceUse denied = new ServiceUse(9_000_000, 9_000_000, 7, 420, 0, 7, 0);
    new RandomFlows(seed + 100, 50_000, 60_000)
        .next(20_000)
        .forEach(flow -> record.add(flow.key(), denied));

    assertThat(record.services().keySet()).containsAll(real);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 100, 300, 1_000, 10_000, 100_000})
  void estimate_differentHosts_isWithinFourStandardErrors(int count) {
    HostSketch sketch = new HostSketch();
    HostSketch again = new HostSketch();
    RandomFlows everyone = new RandomFlows(count, 1 << 24, 1);
    Set<ServiceKey> hosts = new HashSet<>();
    while (hosts.size() < count) {
      Flow flow = everyone.next(1).get(0);
      hosts.add(flow.key());
      sketch.add(flow.key());
    }
    hosts.forEach(again::add);
    again.merge(sketch);

    Set<Object> addresses = new HashSet<>();
    hosts.forEach(key -> addresses.add(key.network()));
    double off = Math.abs(sketch.estimate() - addresses.size()) / (double) addresses.size();
    assertThat(off).isLessThan(4 * 0.092);
    assertThat(again.text()).as("merged twice, in another order").isEqualTo(sketch.text());
  }
}
