package org.tidewaiter.deploy.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.enrich.spi.EnricherSession;
import org.tidewaiter.enrich.spi.EventView;

class BoundPluginTest {

  private static final String EVENT =
      "{\"destination\":{\"ip\":\"10.0.0.1\",\"port\":22},\"event\":{\"type\":[\"a\",\"b\"]}}";

  private static final String FAILED = "\"enrichers\":{\"failed\":[\"test\"]}";
  private static final Duration LONG = Duration.ofSeconds(30);

  private static PluginEnricher plugin(EnricherSession session) {
    return PluggedEngine.plugin(LONG, () -> session);
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  // ---- what a plug-in sees and gives

  @Test
  void enrich_valuesOfEachKind_areShownInTheEvent() {
    PluggedEngine engine =
        new PluggedEngine(
            List.of(
                plugin(
                    (event, fields) -> {
                      fields.list("test.a", List.of("\ud800", "b\n"));
                      fields.decimal("test.b", event.number("destination.port").orElseThrow() / 8d);
                    })));

    assertThat(engine.enrich(EVENT))
        .endsWith("\"test\":{\"a\":[\"\\ud800\",\"b\\n\"],\"b\":2.75}" + "," + ours() + "}")
        .doesNotContain("enrichers");
  }

  private static String ours() {
    return "\"tidewaiter\":{\"format\":\"ecs\",\"time\":{\"source\":\"record\"}}";
  }

  @Test
  void view_hasTheDeclaredFieldsAndTheTime() {
    List<Object> seen = Collections.synchronizedList(new ArrayList<>());
    List<EventView> kept = Collections.synchronizedList(new ArrayList<>());
    PluggedEngine engine =
        new PluggedEngine(
            List.of(
                plugin(
                    (event, fields) -> {
                      kept.add(event);
                      seen.add(event.time().toString());
                      seen.add(event.has("x.y"));
                      seen.add(event.text("destination.ip").orElse("none"));
                      seen.add(event.text("destination.port").orElse("none"));
                      seen.add(event.text("event.type").orElse("several"));
                      seen.add(event.list("event.type"));
                      seen.add(event.list("x.y"));
                      seen.add(event.number("destination.ip").isPresent());
                      seen.add(event.decimal("destination.port").orElse(-1));
                    })));

    engine.enrich(EVENT);
    engine.enrich("{\"destination\":{\"ip\":\"10.0.0.2\",\"port\":23}}");

    assertThat(seen)
        .startsWith(
            "1970-01-01T00:00:00Z",
            false,
            "10.0.0.1",
            "22",
            "several",
            List.of("a", "b"),
            List.of(),
            false,
            22.0);
    assertThat(kept.get(0).text("destination.ip"))
        .as("a view is not used again")
        .hasValue("10.0.0.1");
  }

  @Test
  void enrich_fieldThatTheEventHas_staysAsItIs() {
    PluggedEngine engine =
        new PluggedEngine(
            List.of(
                plugin(
                    (event, fields) -> {
                      fields.flag("test.a", true);
                      fields.number("test.b", 7);
                    })));

    assertThat(engine.enrich("{\"test\":{\"a\":\"own\"}}"))
        .startsWith("{\"test\":{\"a\":\"own\",\"b\":7},")
        .doesNotContain("failed");
    assertThat(engine.enrich("{\"test.b\":null}"))
        .startsWith("{\"test.b\":null,")
        .contains("\"test\":{\"a\":true}");
  }

  // ---- what goes wrong

  /** A session that does something wrong after it has added test.b. */
  record Wrong(String name, EnricherSession session) {
    @Override
    public String toString() {
      return name;
    }
  }

  @SuppressWarnings("InfiniteRecursion")
  private static int deep(int n) {
    return deep(n + 1) + 1;
  }

  static Stream<Wrong> wrongs() {
    String large = "x".repeat(10 << 20);
    return Stream.of(
        new Wrong(
            "throws",
            (event, fields) -> {
              throw new Exception("no");
            }),
        new Wrong(
            "throws unchecked",
            (event, fields) -> {
              throw new IllegalStateException();
            }),
        new Wrong(
            "linkage",
            (event, fields) -> {
              throw new NoClassDefFoundError("X");
            }),
        new Wrong(
            "assertion",
            (event, fields) -> {
              throw new AssertionError();
            }),
        new Wrong("overflows", (event, fields) -> fields.number("test.a", deep(0))),
        new Wrong(
            "throws what misbehaves itself",
            (event, fields) -> {
              throw new Misbehaving();
            }),
        new Wrong("reads another field", (event, fields) -> event.text("source.ip")),
        new Wrong("adds another field", (event, fields) -> fields.text("source.ip", "10.0.0.1")),
        new Wrong(
            "adds another field and hides it",
            (event, fields) -> {
              try {
                fields.text("source.ip", "10.0.0.1");
              } catch (IllegalArgumentException hidden) {
                fields.text("test.a", hidden.toString());
              }
            }),
        new Wrong("adds 10 MB", (event, fields) -> fields.text("test.a", large)),
        new Wrong(
            "adds too much in pieces",
            (event, fields) -> {
              for (int i = 0; i < 9; i++) {
                fields.text("test.a", large.substring(0, 4096));
              }
            }),
        new Wrong(
            "adds a list without end",
            (event, fields) -> fields.list("test.a", Collections.nCopies(Integer.MAX_VALUE, ""))),
        new Wrong("adds what is no number", (event, fields) -> fields.decimal("test.a", 0d / 0)));
  }

  /** An exception whose every method is hostile. */
  private static final class Misbehaving extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException();
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new StackOverflowError();
    }
  }

  @ParameterizedTest
  @MethodSource("wrongs")
  void enrich_wrongCall_addsNothingAndNamesThePlugin(Wrong given) {
    AtomicInteger calls = new AtomicInteger();
    PluginEnricher plugin =
        plugin(
            (event, fields) -> {
              fields.text("test.b", "half");
              if (calls.getAndIncrement() == 0) {
                given.session().enrich(event, fields);
              }
            });
    PluggedEngine engine = new PluggedEngine(List.of(plugin));

    assertThat(engine.enrich(EVENT)).contains(FAILED).doesNotContain("half");
    assertThat(engine.enrich(EVENT)).contains("\"test\":{\"b\":\"half\"}").doesNotContain("failed");
    assertThat(plugin.counts().events(Outcome.FAILED)).isEqualTo(1);
    assertThat(plugin.counts().events(Outcome.DONE)).isEqualTo(1);
  }

  @Test
  void enrich_throwsWithPartsOfTheEvent_logNamesClassAndPlaceAlone() {
    List<String> log = Collections.synchronizedList(new ArrayList<>());
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            log.add(new SimpleFormatter().format(entry));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger(PluginEnricher.class.getName());
    logger.addHandler(handler);
    try {
      PluggedEngine engine =
          new PluggedEngine(
              List.of(
                  plugin(
                      (event, fields) -> {
                        throw new IllegalStateException(event.text("destination.ip").orElse(""));
                      })));
      engine.enrich(EVENT);
      engine.enrich(EVENT);
    } finally {
      logger.removeHandler(handler);
    }

    assertThat(log)
        .singleElement()
        .asString()
        .contains("Plug-in test failed: java.lang.IllegalStateException at ")
        .contains("BoundPluginTest.java:")
        .doesNotContain("10.0.0.1");
  }

  @Test
  void enrich_outOfMemory_isNotCalledAgain() {
    AtomicInteger calls = new AtomicInteger();
    PluggedEngine engine =
        new PluggedEngine(
            List.of(
                plugin(
                    (event, fields) -> {
                      calls.incrementAndGet();
                      throw new OutOfMemoryError("pretended");
                    })));

    assertThat(engine.enrich(EVENT)).contains(FAILED);
    engine.endBatch();
    assertThat(engine.enrich(EVENT)).contains(FAILED);
    assertThat(calls).hasValue(1);
  }

  // ---- time

  @Test
  void enrich_neverReturns_isLeftAloneUntilItComesBack() {
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger interrupts = new AtomicInteger();
    PluginEnricher plugin =
        PluggedEngine.plugin(
            Duration.ofMillis(300),
            () ->
                (event, fields) -> {
                  while (event.number("destination.port").orElse(0) == 22
                      && release.getCount() > 0) {
                    try {
                      release.await();
                    } catch (InterruptedException ignored) {
                      interrupts.incrementAndGet();
                    }
                  }
                  fields.text("test.a", "back");
                });
    PluggedEngine engine = new PluggedEngine(List.of(plugin));
    String other = EVENT.replace("22", "23");

    assertThat(engine.enrich(EVENT)).contains(FAILED);
    engine.endBatch();
    assertThat(engine.enrich(other)).as("the thread is not back").contains(FAILED);
    assertThat(interrupts).hasValue(1);
    assertThat(plugin.counts().stuck()).isEqualTo(1);

    release.countDown();
    await(() -> engine.enrich(other).contains("\"a\":\"back\""));
    assertThat(plugin.counts().stuck()).isZero();
    assertThat(plugin.counts().events(Outcome.OVERDUE)).isEqualTo(1);
    assertThat(plugin.counts().events(Outcome.SKIPPED)).isPositive();
  }

  @Test
  void enrich_interruptedCallReturns_nextBatchHasThePluginAgain() {
    PluginEnricher plugin =
        PluggedEngine.plugin(
            Duration.ofMillis(300),
            () ->
                (event, fields) -> {
                  if (event.number("destination.port").orElse(0) == 22) {
                    TimeUnit.HOURS.sleep(1);
                  }
                  fields.flag("test.a", Thread.currentThread().isInterrupted());
                });
    PluggedEngine engine = new PluggedEngine(List.of(plugin));
    String other = EVENT.replace("22", "23");

    assertThat(engine.enrich(EVENT)).contains(FAILED);
    assertThat(engine.enrich(other)).as("the budget is used up").contains(FAILED);
    await(() -> plugin.counts().stuck() == 0);
    engine.endBatch();

    assertThat(engine.enrich(other)).contains("\"a\":false").doesNotContain("failed");
  }

  @Test
  void enrich_slowCalls_shareTheBudgetOfTheirBatch() {
    PluginEnricher plugin =
        PluggedEngine.plugin(
            Duration.ofSeconds(1),
            () ->
                (event, fields) -> {
                  long until = System.nanoTime() + Duration.ofMillis(400).toNanos();
                  while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                  }
                });
    PluggedEngine engine = new PluggedEngine(List.of(plugin));

    for (int i = 0; i < 5; i++) {
      engine.enrich(EVENT);
    }
    await(() -> plugin.counts().stuck() == 0);
    engine.endBatch();
    String next = engine.enrich(EVENT);

    assertThat(plugin.counts().events(Outcome.SKIPPED)).isBetween(2L, 4L);
    assertThat(next).doesNotContain("failed");
  }

  // ---- opening and closing

  @Test
  void open_fails_eventsGoWithoutThePlugin() {
    AtomicInteger calls = new AtomicInteger();
    PluginEnricher plugin =
        PluggedEngine.plugin(
            LONG,
            () -> {
              calls.incrementAndGet();
              throw new IllegalStateException("no database");
            });
    PluggedEngine engine = new PluggedEngine(List.of(plugin));

    assertThat(engine.enrich(EVENT)).contains(FAILED);
    assertThat(engine.enrich(EVENT)).contains(FAILED);
    assertThat(calls).as("not for each event").hasValue(1);
    assertThat(plugin.counts().events(Outcome.SKIPPED)).isEqualTo(2);
  }

  @Test
  void close_closesTheSessionOnThePluginsThread() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    PluggedEngine engine =
        new PluggedEngine(
            List.of(
                plugin(
                    new EnricherSession() {
                      @Override
                      public void enrich(
                          EventView event, org.tidewaiter.enrich.spi.FieldSink fields) {
                        threads.add(Thread.currentThread());
                      }

                      @Override
                      public void close() {
                        threads.add(Thread.currentThread());
                        closed.countDown();
                      }
                    })));

    engine.enrich(EVENT);
    engine.close();

    assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(threads).hasSize(2).doesNotContain(Thread.currentThread());
    assertThat(threads).allMatch(Thread::isDaemon);
    assertThat(threads.get(0)).isSameAs(threads.get(1));
  }

  @Test
  void thread_idle_endsAndStartsAgain() {
    PluginThread thread =
        new PluginThread("t", getClass().getClassLoader(), Duration.ofMillis(1).toNanos());
    for (int i = 0; i < 50; i++) {
      AtomicInteger ran = new AtomicInteger();
      PluginCall call =
          new PluginCall(new PluginCounts()) {
            @Override
            void perform() {
              ran.incrementAndGet();
            }
          };
      thread.submit(call);
      assertThat(call.await(LONG.toNanos())).isTrue();
      assertThat(ran).hasValue(1);
      if (i % 10 == 0) {
        await(() -> !thread.isAlive());
      }
    }
  }
}
