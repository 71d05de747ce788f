package org.tidewaiter.deploy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {

  @Test
  void of_nothingToDeliver_waitsWhateverIsLeft() {
    assertThat(Patience.of(false, 0)).isEqualTo(Patience.IDLE);
    assertThat(Patience.of(false, 1_000_000)).isEqualTo(Patience.IDLE);
  }

  @Test
  void of_openBatchNearTheEnd_doesNotWait() {
    assertThat(Patience.of(true, 0)).isEqualTo(Duration.ZERO);
    assertThat(Patience.of(true, Patience.FAR_BEHIND)).isEqualTo(Duration.ZERO);
  }

  @Test
  void of_openBatchFarBehind_waitsForWhatIsOnItsWay() {
    assertThat(Patience.of(true, Patience.FAR_BEHIND + 1)).isEqualTo(Patience.ON_ITS_WAY);
  }
}
