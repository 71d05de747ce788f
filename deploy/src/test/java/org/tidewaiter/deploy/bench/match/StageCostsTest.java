package org.tidewaiter.deploy.bench.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidewaiter.deploy.engine.StageTimer.Stage;

/** A stage's share is what it adds. */
class StageCostsTest {

  private static final StageCosts DECODED = new StageCosts(1000, 1100, 32);
  private static final StageCosts ENRICHED = new StageCosts(1400, 1550, 32);

  @Test
  void differences_ofAllStages_addUpToTheLast() {
    Map<Stage, StageCosts> upTo =
        Map.of(
            Stage.DECODE,
            DECODED,
            Stage.ENRICH,
            ENRICHED,
            Stage.MATCH,
            new StageCosts(1500, 1650, 40),
            Stage.RENDER,
            new StageCosts(2000, 2200, 1300));

    assertThat(StageCosts.differences(stage -> Optional.ofNullable(upTo.get(stage))))
        .containsExactly(
            entry(Stage.DECODE, DECODED),
            entry(Stage.ENRICH, new StageCosts(400, 450, 0)),
            entry(Stage.MATCH, new StageCosts(100, 100, 8)),
            entry(Stage.RENDER, new StageCosts(500, 550, 1260)));
  }

  @Test
  void differences_whereOneWasNotMeasured_endThere() {
    assertThat(
            StageCosts.differences(
                stage -> stage == Stage.ENRICH ? Optional.empty() : Optional.of(DECODED)))
        .containsExactly(entry(Stage.DECODE, DECODED));
  }
}
