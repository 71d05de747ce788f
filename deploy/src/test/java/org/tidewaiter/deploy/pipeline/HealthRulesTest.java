package org.tidewaiter.deploy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthRulesTest {

  private final WorkerState good = new WorkerState();
  private final WorkerState other = new WorkerState();

  HealthRulesTest() {
    good.nowJoined();
    other.nowJoined();
  }

  private PipelineHealth judge() {
    return HealthRules.judge(List.of(good, other), null, PipelineBounds.DEFAULT);
  }

  @Test
  void judge_allWell_isReady() {
    assertThat(judge()).isEqualTo(new PipelineHealth(true, true, "ready"));
  }

  @Test
  void judge_noWorkers_isLiveAndNotReady() {
    assertThat(HealthRules.judge(List.of(), null, PipelineBounds.DEFAULT))
        .isEqualTo(new PipelineHealth(true, false, "not started"));
  }

  @Test
  void judge_oneNotInTheGroupYet_isNotReady() {
    PipelineHealth health =
        HealthRules.judge(List.of(good, new WorkerState()), null, PipelineBounds.DEFAULT);

    assertThat(health.live()).isTrue();
    assertThat(health.ready()).isFalse();
  }

  @Test
  void judge_oneFailing_isNotReadyUntilItRecovers() {
    other.failing(true);
    assertThat(judge().ready()).isFalse();
    assertThat(judge().live()).isTrue();

    other.failing(false);
    assertThat(judge().ready()).isTrue();
  }

  @Test
  void judge_faultsOfOurOwnInARow_isNotReadyFromTheBoundOn() {
    other.internalInRow(99);
    assertThat(judge().ready()).isTrue();

    other.internalInRow(100);
    assertThat(judge())
        .isEqualTo(new PipelineHealth(true, false, "100 faults of our own in a row"));
  }

  @Test
  void judge_ended_saysWhy() {
    FatalPipelineException fatal =
        new FatalPipelineException(FailureKind.DELIVERY, "gave up after 10");

    assertThat(
            HealthRules.judge(
                List.of(good), new PipelineEnd(Optional.of(fatal)), PipelineBounds.DEFAULT))
        .isEqualTo(new PipelineHealth(false, false, "gave up after 10"));
    assertThat(
            HealthRules.judge(
                List.of(good), new PipelineEnd(Optional.empty()), PipelineBounds.DEFAULT))
        .isEqualTo(new PipelineHealth(true, false, "stopped"));
  }
}
