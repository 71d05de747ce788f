package org.tidewaiter.deploy.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.tidewaiter.enrich.spi.EnricherSession;
import org.tidewaiter.enrich.spi.EventView;
import org.tidewaiter.enrich.spi.FieldSink;

/** Sessions of plug-ins that open late, are closed early, or outlive their calls. */
class PluginSessionTest {

  private static final String EVENT = "{\"destination\":{\"ip\":\"10.0.0.1\",\"port\":22}}";
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(200);

  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  /** Returns a session that adds a field, and counts that it is closed. */
  private EnricherSession session() {
    return new EnricherSession() {
      @Override
      public void enrich(EventView event, FieldSink fields) {
        fields.flag("test.a", true);
      }

      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }

  /** Opens once it is released, whatever interrupts it. */
  private EnricherSession openLate() {
    opened.incrementAndGet();
    while (release.getCount() > 0) {
      try {
        release.await();
      } catch (InterruptedException e) {
        assertThat(e).isNotNull(); // as plug-ins do that know nothing of interrupts
      }
    }
    return session();
  }

  @Test
  void open_hangs_holdsUpNoLaterSession() {
    PluginEnricher plugin = PluggedEngine.plugin(LONG, this::openLate, Duration.ofSeconds(2));
    PluggedEngine first = new PluggedEngine(List.of(plugin));
    long began = System.nanoTime();
    List<PluggedEngine> others = List.of(new PluggedEngine(List.of(plugin)));

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    assertThat(first.enrich(EVENT)).contains("\"failed\":[\"test\"]");
    assertThat(others.get(0).enrich(EVENT)).contains("\"failed\":[\"test\"]");
    release.countDown();
    await(() -> first.enrich(EVENT).contains("\"a\":true"));
    await(() -> others.get(0).enrich(EVENT).contains("\"a\":true"));
    assertThat(plugin.isSlowToOpen()).isFalse();
    assertThat(plugin.counts().stuck()).isZero();
  }

  @Test
  void open_hangsEachTime_keepsFewThreads() {
    PluginEnricher plugin = PluggedEngine.plugin(LONG, this::openLate, SHORT);
    for (int i = 0; i < 50; i++) {
      new PluggedEngine(List.of(plugin)).close();
    }
    // One that was closed before its thread had begun was not called.
    assertThat(opened.get()).isBetween(1, 16);
    assertThat(plugin.counts().stuck()).isBetween(1, 16);

    release.countDown();
    await(() -> plugin.counts().stuck() == 0);
    assertThat(closed).hasValue(opened.get());
  }

  @Test
  void close_whileOpening_closesWhatIsOpenedLater() {
    PluginEnricher plugin = PluggedEngine.plugin(LONG, this::openLate, SHORT);
    PluggedEngine engine = new PluggedEngine(List.of(plugin));
    engine.close();
    assertThat(closed).hasValue(0);

    release.countDown();

    await(() -> closed.get() == 1);
    await(() -> plugin.counts().stuck() == 0);
  }

  @Test
  void close_openedMeanwhileWithoutAnEvent_closesIt() {
    PluginEnricher plugin = PluggedEngine.plugin(LONG, this::openLate, SHORT);
    PluggedEngine engine = new PluggedEngine(List.of(plugin));
    release.countDown();
    await(() -> plugin.counts().stuck() == 0);

    engine.close();

    assertThat(closed).hasValue(1);
  }

  @Test
  void close_endsTheThread() {
    AtomicReference<Thread> thread = new AtomicReference<>();
    PluginEnricher plugin =
        PluggedEngine.plugin(
            LONG,
            () -> {
              thread.set(Thread.currentThread());
              return session();
            });
    for (int i = 0; i < 20; i++) {
      new PluggedEngine(List.of(plugin)).close();
      Thread used = thread.get();
      // Idle for ten seconds, it would outlive this.
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
      while (used != null && used.isAlive() && System.nanoTime() < deadline) {
        LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
      }
      assertThat(used).isNotNull().matches(ended -> !ended.isAlive());
    }
    assertThat(closed).hasValue(20);
  }

  @Test
  void sink_keptAfterTheCall_takesNothing() {
    AtomicReference<FieldSink> kept = new AtomicReference<>();
    PluggedEngine engine =
        new PluggedEngine(
            List.of(
                PluggedEngine.plugin(
                    LONG,
                    () ->
                        (event, fields) -> {
                          kept.set(fields);
                          fields.text("test.a", "in time");
                        })));

    assertThat(engine.enrich(EVENT)).contains("\"test\":{\"a\":\"in time\"}");

    FieldSink sink = kept.get();
    assertThat(sink).isNotNull();
    assertThat(catchThrowable(() -> sink.text("test.b", "late")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("before enrich() returns");
  }
}
