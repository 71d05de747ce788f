package org.tidewaiter.deploy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {

  @Test
  void of_nothingToDeliver_waitsAndDoesNotAskWhatIsLeft() {
    assertThat(Patience.of(false, PatienceTest::notToBeAsked)).isEqualTo(Patience.IDLE);
  }

  private static long notToBeAsked() {
    throw new AssertionError("asked what is left");
  }

  @Test
  void of_openBatchNearTheEnd_doesNotWait() {
    assertThat(Patience.of(true, () -> 0)).isEqualTo(Duration.ZERO);
    assertThat(Patience.of(true, () -> Patience.FAR_BEHIND)).isEqualTo(Duration.ZERO);
  }

  @Test
  void of_openBatchFarBehind_waitsForWhatIsOnItsWay() {
    assertThat(Patience.of(true, () -> Patience.FAR_BEHIND + 1)).isEqualTo(Patience.ON_ITS_WAY);
  }
}
