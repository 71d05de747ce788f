package org.tidewaiter.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each way is compared with its like, round by round. */
class DrainReportTest {

  private final Map<DrainPoint, List<DrainResult>> results = new LinkedHashMap<>();
  private final DrainReport report =
      new DrainReport(results, Map.of(EventForm.ECS, 700.0, EventForm.FLAT, 300.0));

  private static DrainPoint point(String way, int partitions) {
    return new DrainPoint(Way.of(way), partitions);
  }

  private void measured(DrainPoint point, long... rates) {
    results.put(
        point,
        Arrays.stream(rates)
            .mapToObj(rate -> new DrainResult(rate, 1, 0, 1, 0, 1, 10 * rate))
            .toList());
  }

  @Test
  void ratio_ofRounds_isEachRoundsOwn() {
    measured(point("copy-flat", 2), 100, 200, 400);
    measured(point("tidewaiter-flat", 2), 50, 160, 100);

    assertThat(report.ratio(point("tidewaiter-flat", 2), "copy"))
        .contains(new Spread(List.of(0.5, 0.8, 0.25)));
  }

  @Test
  void ratio_whereOnlyOtherCopiesWereMeasured_isNone() {
    measured(point("copy", 2), 100);
    measured(point("copy-2-workers", 2), 100);
    measured(point("copy-flat", 4), 100);
    measured(point("tidewaiter-flat", 2), 50);

    assertThat(report.ratio(point("tidewaiter-flat", 2), "copy")).isEmpty();
    assertThat(report.table()).contains("copy-flat/4").contains("tidewaiter-flat ");
  }

  @Test
  void ratioToTree_ofAsManyRules_isToThatTreeAlone() {
    measured(point("jackson-tree", 2), 300);
    measured(point("jackson-tree-10", 2), 200);
    measured(point("jackson-tree-1000", 2), 100);
    measured(point("tidewaiter-1000", 2), 400);
    measured(point("tidewaiter-1000-2-workers", 2), 500);
    measured(point("tidewaiter", 2), 600);

    assertThat(report.ratioToTree(point("tidewaiter-1000", 2))).contains(new Spread(List.of(4.0)));
    assertThat(report.ratioToTree(point("jackson-tree-10", 2))).contains(new Spread(List.of(1.0)));
    assertThat(report.ratioToTree(point("tidewaiter-1000-2-workers", 2))).isEmpty();
    assertThat(report.ratioToTree(point("tidewaiter", 2))).isEmpty();
    assertThat(report.ratioToTree(point("jackson-tree", 2))).isEmpty();
    assertThat(report.table()).contains("of jackson-tree").contains("4.00");
  }
}
