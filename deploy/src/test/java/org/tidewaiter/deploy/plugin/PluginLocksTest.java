package org.tidewaiter.deploy.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a plug-in can lay its hands on, and so could hold a worker up with. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PluginLocksTest {

  private static final String EVENT = "{\"destination\":{\"port\":22}}";

  private final CountDownLatch released = new CountDownLatch(1);

  @AfterEach
  void release() {
    released.countDown();
  }

  private void awaitRelease() {
    boolean interrupted = false;
    while (released.getCount() > 0) {
      try {
        interrupted |= released.await(1, TimeUnit.SECONDS) && Thread.interrupted();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void sink_lockedByAThreadOfThePlugin_holdsUpNobody() {
    PluggedEngine engine =
        new PluggedEngine(
            List.of(
                PluggedEngine.plugin(
                    Duration.ofSeconds(30),
                    () ->
                        (event, fields) -> {
                          fields.number("test.a", 1);
                          CountDownLatch locked = new CountDownLatch(1);
                          Thread holder =
                              new Thread(
                                  () -> {
                                    synchronized (fields) {
                                      locked.countDown();
                                      awaitRelease();
                                    }
                                  });
                          holder.setDaemon(true);
                          holder.start();
                          locked.await();
                        })));

    assertThat(engine.enrich(EVENT)).contains("\"test\":{\"a\":1}").doesNotContain("failed");
    assertThat(released.getCount()).as("the lock is held all the time").isOne();
  }

  /** An interrupt closes the channel that a thread is blocked on, in the interrupting thread. */
  private final class SlowToClose extends AbstractInterruptibleChannel {

    @Override
    protected void implCloseChannel() throws IOException {
      awaitRelease();
    }

    void block() throws IOException {
      begin();
      awaitRelease();
      end(true);
    }
  }

  @Test
  void call_blockedOnAChannelThatDoesNotClose_holdsUpNobody() {
    PluginEnricher plugin =
        PluggedEngine.plugin(
            Duration.ofMillis(200),
            () ->
                (event, fields) -> {
                  try (SlowToClose channel = new SlowToClose()) {
                    channel.block();
                  }
                });
    PluggedEngine engine = new PluggedEngine(List.of(plugin));

    assertThat(engine.enrich(EVENT)).contains("\"enrichers\":{\"failed\":[\"test\"]}");
    engine.endBatch();
    assertThat(engine.enrich(EVENT)).contains("\"enrichers\":{\"failed\":[\"test\"]}");
    engine.close();

    assertThat(released.getCount()).as("the call is blocked all the time").isOne();
    assertThat(plugin.counts().events(Outcome.OVERDUE)).isOne();
    assertThat(plugin.counts().events(Outcome.SKIPPED)).isOne();
    assertThat(plugin.counts().stuck()).isOne();
  }
}
