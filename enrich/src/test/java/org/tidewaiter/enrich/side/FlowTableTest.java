package org.tidewaiter.enrich.side;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.tidewaiter.enrich.port.Transport;
import org.tidewaiter.ingest.event.IpAddress;

class FlowTableTest {

  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final long MINUTE = 60_000;
  private static final long NOW = 1_780_000_000_000L;
  private static final IpAddress A = address("10.0.0.1");
  private static final IpAddress B = address("198.51.100.7");

  private final ReverseFlows flows = ReverseFlows.of(new ReverseFlowSettings(1000, WINDOW));

  private static IpAddress address(String text) {
    return requireNonNull(IpAddress.parse(text));
  }

  private static FlowKey forth() {
    return new FlowKey().set(Transport.TCP, A, 50_000, B, 50_001);
  }

  private static FlowKey back() {
    return new FlowKey().set(Transport.TCP, B, 50_001, A, 50_000);
  }

  private FlowClues recall(FlowKey key, long time, long start) {
    FlowClues clues = new FlowClues().reset(Transport.TCP, 50_000, 50_001);
    flows.recall(key, time, start, clues);
    return clues;
  }

  @Test
  void recall_decidedFlow_isKnownInBothDirections() {
    flows.decided(forth(), Side.DESTINATION, NOW);

    assertThat(recall(forth(), NOW + 1, NOW + 1).remembered).isEqualTo(Side.DESTINATION);
    assertThat(recall(back(), NOW + 1, NOW + 1).remembered).isEqualTo(Side.SOURCE);
  }

  @Test
  void recall_anotherFlow_isNotKnown() {
    flows.decided(forth(), Side.DESTINATION, NOW);

    FlowKey otherPort = new FlowKey().set(Transport.TCP, A, 50_000, B, 50_002);
    FlowKey turned = new FlowKey().set(Transport.TCP, A, 50_001, B, 50_000);
    FlowKey otherTransport = new FlowKey().set(Transport.UDP, A, 50_000, B, 50_001);
    for (FlowKey key : List.of(otherPort, turned, otherTransport)) {
      assertThat(recall(key, NOW, FlowKey.NO_TIME).remembered).isEqualTo(Side.UNKNOWN);
    }
  }

  @Test
  void recall_outsideTheWindow_isNoEvidence() {
    flows.decided(forth(), Side.DESTINATION, NOW);

    assertThat(recall(forth(), NOW + 10 * MINUTE + 1, FlowKey.NO_TIME).remembered)
        .isEqualTo(Side.UNKNOWN);
    assertThat(recall(forth(), NOW - 10 * MINUTE - 1, FlowKey.NO_TIME).remembered)
        .isEqualTo(Side.UNKNOWN);
    assertThat(recall(forth(), NOW - 10 * MINUTE, FlowKey.NO_TIME).remembered)
        .isEqualTo(Side.DESTINATION);
  }

  @Test
  void recall_flowThatGoesOn_staysKnown() {
    flows.decided(forth(), Side.DESTINATION, NOW);
    for (int minute = 5; minute <= 60; minute += 5) {
      assertThat(recall(back(), NOW + minute * MINUTE, FlowKey.NO_TIME).remembered)
          .isEqualTo(Side.SOURCE);
    }
  }

  @Test
  void decided_again_theLastCounts() {
    flows.decided(forth(), Side.DESTINATION, NOW);
    flows.decided(forth(), Side.SOURCE, NOW + 5);

    assertThat(recall(forth(), NOW + 6, FlowKey.NO_TIME).remembered).isEqualTo(Side.SOURCE);
  }

  @Test
  void recall_otherDirectionBeganEarlier_sentFirst() {
    assertThat(recall(forth(), NOW, NOW).sentFirst).isEqualTo(Side.UNKNOWN);

    assertThat(recall(back(), NOW + 100, NOW + 30).sentFirst).isEqualTo(Side.DESTINATION);
    assertThat(recall(forth(), NOW + 200, NOW + 150).sentFirst).isEqualTo(Side.UNKNOWN);
  }

  @Test
  void recall_otherDirectionBeganLater_wasNotFirst() {
    recall(back(), NOW + 100, NOW + 30);

    assertThat(recall(forth(), NOW + 90, NOW).sentFirst).isEqualTo(Side.SOURCE);
    assertThat(recall(back(), NOW + 300, NOW + 200).sentFirst).isEqualTo(Side.DESTINATION);
  }

  @Test
  void recall_bothBeganAtOnce_saysNothing() {
    recall(forth(), NOW, NOW);

    assertThat(recall(back(), NOW, NOW).sentFirst).isEqualTo(Side.UNKNOWN);
  }

  /** In each part but the first, the other end sends first. */
  @Test
  void recall_longFlowInParts_keepsWhoSentFirst() {
    recall(forth(), NOW, NOW);
    for (int minute = 1; minute <= 90; minute++) {
      long part = NOW + minute * MINUTE;

      assertThat(recall(back(), part + MINUTE, part).sentFirst)
          .as("minute %s", minute)
          .isEqualTo(Side.DESTINATION);
      assertThat(recall(forth(), part + MINUTE, part + 3).sentFirst)
          .as("minute %s", minute)
          .isEqualTo(Side.UNKNOWN);
    }
  }

  @Test
  void recall_flowThatPaused_isAnotherOne() {
    recall(forth(), NOW, NOW);
    recall(forth(), NOW + 9 * MINUTE, NOW + 9 * MINUTE);
    long later = NOW + 20 * MINUTE;

    assertThat(recall(back(), later, later).sentFirst).isEqualTo(Side.UNKNOWN);
    assertThat(recall(forth(), later + 5, later + 5).sentFirst).isEqualTo(Side.DESTINATION);
  }

  @Test
  void recall_sameStartAgainAndAgain_comparesStillWithTheFirst() {
    recall(forth(), NOW + MINUTE, NOW);
    recall(forth(), NOW + 60 * MINUTE, NOW);

    assertThat(recall(back(), NOW + 60 * MINUTE, NOW + 7).sentFirst).isEqualTo(Side.DESTINATION);
    assertThat(recall(back(), NOW + 61 * MINUTE, NOW - 7).sentFirst).isEqualTo(Side.SOURCE);
  }

  @Test
  void recall_withoutStart_isNotRememberedAsFirst() {
    recall(forth(), NOW, FlowKey.NO_TIME);

    assertThat(recall(back(), NOW + 5, NOW + 5).sentFirst).isEqualTo(Side.UNKNOWN);
  }

  @Test
  void decided_afterFirst_takesItsPlace() {
    recall(forth(), NOW, NOW);
    flows.decided(back(), Side.DESTINATION, NOW + 10);

    FlowClues clues = recall(forth(), NOW + 20, NOW + 20);

    assertThat(clues.remembered).isEqualTo(Side.SOURCE);
    assertThat(clues.sentFirst).isEqualTo(Side.UNKNOWN);
  }

  @Test
  void decided_moreThanFit_keepsTheLatestAndItsSize() {
    Random random = new Random(7);
    List<FlowKey> keys = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      FlowKey key = randomKey(random);
      keys.add(key);
      flows.decided(key, Side.SOURCE, NOW + i);
    }

    long last = keys.subList(19_000, 20_000).stream().filter(this::isKnown).count();
    long all = keys.stream().filter(this::isKnown).count();
    assertThat(last).isGreaterThan(970);
    assertThat(all).isLessThanOrEqualTo(2048);
  }

  private boolean isKnown(FlowKey key) {
    return recall(key, NOW + 20_000, FlowKey.NO_TIME).remembered != Side.UNKNOWN;
  }

  @Test
  void decided_farFromNow_givesWayFirst() {
    // A forged time of long after must not keep its place for ever.
    ReverseFlows small = ReverseFlows.of(new ReverseFlowSettings(1, WINDOW));
    Random random = new Random(3);
    for (int i = 0; i < 8; i++) {
      small.decided(randomKey(random), Side.SOURCE, NOW + Duration.ofDays(9000).toMillis());
    }
    List<FlowKey> keys = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      keys.add(randomKey(random));
      small.decided(keys.get(i), Side.SOURCE, NOW);
    }

    for (FlowKey key : keys) {
      FlowClues clues = new FlowClues().reset(Transport.TCP, 1, 2);
      small.recall(key, NOW, FlowKey.NO_TIME, clues);
      assertThat(clues.remembered).isEqualTo(Side.SOURCE);
    }
  }

  private static FlowKey randomKey(Random random) {
    return new FlowKey()
        .set(
            Transport.values()[random.nextInt(4)],
            IpAddress.ofV4(random.nextInt()),
            random.nextInt(65_536),
            IpAddress.ofV4(random.nextInt()),
            random.nextInt(65_536));
  }

  /** What a map would remember of a flow. */
  private record Remembered(boolean decided, boolean goesOn, boolean low, long time) {}

  @Test
  void anyCalls_fewFlows_agreeWithAMap() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Map<Long, Remembered> model = new HashMap<>();
    for (int i = 0; i < 200_000; i++) {
      IpAddress left = random.nextBoolean() ? A : address("2001:db8::1");
      IpAddress right = left.v6() ? address("2001:db8::2") : B;
      int port = random.nextInt(10);
      boolean turned = random.nextBoolean();
      FlowKey key =
          turned
              ? new FlowKey().set(Transport.TCP, right, 5, left, port)
              : new FlowKey().set(Transport.TCP, left, port, right, 5);
      long time = NOW + random.nextInt(30 * (int) MINUTE);
      if (random.nextInt(4) == 0) {
        Side side = random.nextBoolean() ? Side.SOURCE : Side.DESTINATION;
        flows.decided(key, side, time);
        model.put(
            key.tag(),
            new Remembered(true, false, (side == Side.SOURCE) == key.sourceIsLow(), time));
      } else {
        FlowClues clues = recall(key, time, time);
        assertThat(clues.remembered + " " + clues.sentFirst)
            .as("seed %s, call %s", seed, i)
            .isEqualTo(expected(model, key, time));
      }
    }
  }

  /** The rules of the table, over a map that forgets nothing. */
  private static String expected(Map<Long, Remembered> model, FlowKey key, long time) {
    Remembered known = model.get(key.tag());
    boolean near = known != null && Math.abs(known.time() - time) <= WINDOW.toMillis();
    if (known != null && near && known.decided()) {
      if (time - known.time() > WINDOW.toMillis() / 4) {
        model.put(key.tag(), new Remembered(true, false, known.low(), time));
      }
      Side side = known.low() == key.sourceIsLow() ? Side.SOURCE : Side.DESTINATION;
      return side + " UNKNOWN";
    }
    if (known == null || !near || known.decided()) {
      model.put(key.tag(), new Remembered(false, false, key.sourceIsLow(), time));
      return "UNKNOWN UNKNOWN";
    }
    boolean sameEnd = known.low() == key.sourceIsLow();
    if (time < known.time() && !known.goesOn()) {
      model.put(key.tag(), new Remembered(false, false, key.sourceIsLow(), time));
      return sameEnd ? "UNKNOWN UNKNOWN" : "UNKNOWN SOURCE";
    }
    if (time - known.time() > WINDOW.toMillis() / 4) {
      model.put(key.tag(), new Remembered(false, true, known.low(), time));
    }
    boolean later = known.goesOn() || time > known.time();
    return sameEnd || !later ? "UNKNOWN UNKNOWN" : "UNKNOWN DESTINATION";
  }

  @Test
  void decided_manyWorkers_neverMixFlows() throws Exception {
    ReverseFlows shared = ReverseFlows.of(new ReverseFlowSettings(64, WINDOW));
    ExecutorService workers = Executors.newFixedThreadPool(4);
    try {
      List<Future<Integer>> wrong = new ArrayList<>();
      for (int worker = 0; worker < 4; worker++) {
        int first = worker;
        wrong.add(workers.submit(() -> hammer(shared, first)));
      }
      for (Future<Integer> each : wrong) {
        assertThat(each.get()).isZero();
      }
    } finally {
      workers.shutdownNow();
    }
  }

  /** Each flow's service is told by its port; returns how often another was remembered. */
  private static int hammer(ReverseFlows shared, int seed) {
    Random random = new Random(seed);
    FlowKey key = new FlowKey();
    FlowClues clues = new FlowClues();
    int wrong = 0;
    for (int i = 0; i < 100_000; i++) {
      int port = random.nextInt(2000);
      Side side = port % 2 == 0 ? Side.SOURCE : Side.DESTINATION;
      key.set(Transport.TCP, A, port, B, 443);
      if (random.nextBoolean()) {
        shared.decided(key, side, NOW);
      } else {
        clues.reset(Transport.TCP, port, 443);
        shared.recall(key, NOW, FlowKey.NO_TIME, clues);
        wrong += clues.remembered == side.opposite() ? 1 : 0;
      }
    }
    return wrong;
  }

  @Test
  void set_sameEnds_areOneFlowInBothDirections() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    FlowKey there = new FlowKey();
    FlowKey back = new FlowKey();
    for (int i = 0; i < 20_000; i++) {
      boolean v6 = random.nextBoolean();
      IpAddress left = anyAddress(random, v6);
      IpAddress right = random.nextInt(5) == 0 ? left : anyAddress(random, v6);
      int leftPort = random.nextInt(65_536);
      int rightPort = random.nextInt(65_536);
      there.set(Transport.UDP, left, leftPort, right, rightPort);
      back.set(Transport.UDP, right, rightPort, left, leftPort);
      assertThat(back.tag()).as("seed %s", seed).isEqualTo(there.tag());
      assertThat(back.place()).as("seed %s", seed).isEqualTo(there.place());
      if (!left.equals(right) || leftPort != rightPort) {
        assertThat(back.sourceIsLow()).as("seed %s", seed).isNotEqualTo(there.sourceIsLow());
      }
    }
  }

  private static IpAddress anyAddress(Random random, boolean v6) {
    return v6
        ? new IpAddress(random.nextLong(), random.nextLong(), true)
        : IpAddress.ofV4(random.nextInt());
  }

  @Test
  void none_remembersNothing() {
    ReverseFlows none = ReverseFlows.of(ReverseFlowSettings.OFF);
    none.decided(forth(), Side.SOURCE, NOW);
    FlowClues clues = new FlowClues().reset(Transport.TCP, 1, 2);
    none.recall(forth(), NOW, NOW, clues);

    assertThat(none.remembers()).isFalse();
    assertThat(clues.remembered).isEqualTo(Side.UNKNOWN);
  }

  @Test
  void settings_outOfBounds_areRefused() {
    assertThatThrownBy(() -> new ReverseFlowSettings(-1, WINDOW))
        .hasMessage("flows: -1 (expected: 0..67108864)");
    assertThatThrownBy(() -> new ReverseFlowSettings(1 << 27, WINDOW))
        .hasMessageContaining("flows: 134217728");
    assertThatThrownBy(() -> new ReverseFlowSettings(1, Duration.ZERO))
        .hasMessage("window: PT0S (expected: PT0.001S..PT24H)");
    assertThatThrownBy(() -> new ReverseFlowSettings(1, Duration.ofDays(2)))
        .hasMessageContaining("window: PT48H");
    for (Duration far : List.of(ChronoUnit.FOREVER.getDuration(), Duration.ofNanos(999_999))) {
      assertThatThrownBy(() -> new ReverseFlowSettings(1, far))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("window: " + far + " (expected: PT0.001S..PT24H)");
    }
  }
}
