package org.tidewaiter.deploy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {

  private static final long SOON = 20_000_000;

  @Test
  void of_nothingToDeliver_waitsAndDoesNotAskWhatIsLeft() {
    assertThat(Patience.of(false, SOON, PatienceTest::notToBeAsked)).isEqualTo(Patience.IDLE);
  }

  private static long notToBeAsked() {
    throw new AssertionError("asked what is left");
  }

  @Test
  void of_openBatchNearTheEnd_doesNotWait() {
    assertThat(Patience.of(true, SOON, () -> 0)).isEqualTo(Duration.ZERO);
    assertThat(Patience.of(true, SOON, () -> Patience.BEHIND)).isEqualTo(Duration.ZERO);
  }

  @Test
  void of_openBatchBehind_waitsAMoment() {
    assertThat(Patience.of(true, SOON, () -> Patience.BEHIND + 1)).isEqualTo(Patience.ON_ITS_WAY);
    assertThat(Patience.of(true, SOON, () -> Patience.FAR_BEHIND)).isEqualTo(Patience.ON_ITS_WAY);
    assertThat(Patience.of(true, 7, () -> Patience.FAR_BEHIND)).isEqualTo(Duration.ofNanos(7));
  }

  @Test
  void of_openBatchFarBehind_waitsForWhatIsOnItsWayUntilItIsDue() {
    assertThat(Patience.of(true, SOON, PatienceTest::far)).isEqualTo(Duration.ofMillis(20));
    assertThat(Patience.of(true, 0, PatienceTest::far)).isEqualTo(Duration.ZERO);
    assertThat(Patience.of(true, -1, PatienceTest::far)).isEqualTo(Duration.ZERO);
  }

  @Test
  void of_openBatchFarBehindThatMayStayOpenLong_waitsNoLongerThanAStopMay() {
    assertThat(Patience.of(true, Long.MAX_VALUE, PatienceTest::far)).isEqualTo(Patience.IDLE);
  }

  private static long far() {
    return Patience.FAR_BEHIND + 1;
  }
}
