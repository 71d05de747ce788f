package org.tidewaiter.deploy.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.deploy.bench.Spread;

/** Two workers are compared with one, round by round. */
class CoresResultTest {

  private final CoresResult result =
      new CoresResult(
          List.of(new LoadRate(100, 10), new LoadRate(200, 10)),
          List.of(new LoadRate(190, 10), new LoadRate(300, 16)));

  @Test
  void ratio_ofRounds_isEachRoundsOwn() {
    assertThat(result.ratio()).isEqualTo(new Spread(List.of(1.9, 1.5)));
  }

  @Test
  void ratioByProcessorTime_ofEventsThatTakeAsLong_isTwo() {
    assertThat(result.ratioByProcessorTime()).isEqualTo(new Spread(List.of(2.0, 1.25)));
  }

  @Test
  void rounds_thatDiffer_areRefused() {
    assertThatThrownBy(() -> new CoresResult(List.of(), List.of(new LoadRate(1, 1))))
        .hasMessage("rounds: 1 (expected: 0)");
  }
}
