package org.tidewaiter.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidewaiter.deploy.bench.WorkProfile.Look;

/** A recording tells what threads were busy with. */
class WorkProfileTest {

  private static final Duration ENOUGH = Duration.ofSeconds(60);

  @Test
  void shares_ofSeveralLooks_areAveragesWithoutTheFirst() {
    Instant first = Instant.ofEpochSecond(1_800_000_000);
    Instant second = first.plusMillis(200);
    Instant third = second.plusMillis(200);

    assertThat(
            WorkProfile.shares(
                List.of(
                    new Look(first, "worker", 0.9),
                    new Look(second, "worker", 0.4),
                    new Look(second, "worker", 0.1),
                    new Look(third, "worker", 0.3),
                    new Look(third, "late", 0.2))))
        .hasSize(2)
        .hasEntrySatisfying("worker", share -> assertThat(share).isCloseTo(0.4, within(1e-9)))
        .hasEntrySatisfying("late", share -> assertThat(share).isCloseTo(0.1, within(1e-9)));
  }

  @Test
  void shares_ofNoLooks_areNone() {
    assertThat(WorkProfile.shares(List.of())).isEmpty();
    assertThat(WorkProfile.shares(List.of(new Look(Instant.EPOCH, "worker", 1)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "tidewaiter-worker-0, tidewaiter-worker",
    "kafka-producer-network-thread | producer-run-1, kafka-producer-network-thread",
    "C1 CompilerThread0, C1 CompilerThread",
    "C2 CompilerThread12, C2 CompilerThread",
    "drain, drain"
  })
  void kind_ofAName_hasNoNumberAndNoClient(String name, String kind) {
    assertThat(WorkProfile.kind(name)).isEqualTo(kind);
  }

  @Test
  void read_aBusyWorker_hasItsSamplesAndItsShare(@TempDir Path folder) throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicLong sum = new AtomicLong();
    Thread busy =
        new Thread(
            () -> {
              while (!stop.get()) {
                sum.incrementAndGet();
              }
            },
            PlainWorker.THREAD);
    WorkProfile profile;
    try (Recording recording = WorkProfile.recording()) {
      recording.start();
      busy.start();
      profile = await(recording, folder.resolve("busy.jfr"));
    } finally {
      stop.set(true);
      busy.join();
    }

    assertThat(profile.samples()).containsOnlyKeys(WorkPart.BETWEEN);
    assertThat(profile.shares().get(PlainWorker.THREAD)).isBetween(0.001, 1.1);
  }

  /** Reads again until there are a sample and a thread's load, which come by the clock. */
  private static WorkProfile await(Recording recording, Path file) throws IOException {
    long deadline = System.nanoTime() + ENOUGH.toNanos();
    while (true) {
      recording.dump(file);
      WorkProfile profile = WorkProfile.read(file);
      boolean all =
          !profile.samples().isEmpty() && profile.shares().containsKey(PlainWorker.THREAD);
      if (all || System.nanoTime() > deadline) {
        return profile;
      }
      LockSupport.parkNanos(100_000_000);
    }
  }
}
