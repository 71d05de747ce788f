package org.tidewaiter.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The latency benchmark does what it is told. */
class LatencyArgumentsTest {

  @Test
  void of_nothing_isThreeRoundsOfThreeLoadsBesideTheCopy() {
    LatencyArguments usual = LatencyArguments.of(List.of());

    assertThat(usual.rounds()).isEqualTo(3);
    assertThat(usual.loads()).containsExactly(0.1, 0.5, 0.8);
    assertThat(usual.ways()).extracting(Way::name).containsExactly("copy-keyed", "tidewaiter-1000");
  }

  @Test
  void of_smoke_isShort() {
    LatencyArguments smoke = LatencyArguments.of(List.of("--smoke"));

    assertThat(smoke.rounds()).isEqualTo(1);
    assertThat(smoke.loads()).hasSize(1);
    assertThat(smoke.warmSeconds() + smoke.seconds()).isLessThan(5);
  }

  @Test
  void of_loadsRoundsAndWays_areThese() {
    LatencyArguments arguments =
        LatencyArguments.of(
            List.of(
                "--loads=50,25",
                "2",
                "tidewaiter-10-2-workers",
                "copy-keyed-commit-50",
                "tidewaiter"));

    assertThat(arguments.loads()).containsExactly(0.5, 0.25);
    assertThat(arguments.rounds()).isEqualTo(2);
    assertThat(arguments.ways())
        .extracting(Way::name)
        .containsExactly("tidewaiter-10-2-workers", "copy-keyed-commit-50", "tidewaiter");
  }

  @Test
  void of_theSameTwice_isMeasuredOnce() {
    LatencyArguments arguments =
        LatencyArguments.of(List.of("--loads=50,50", "1", "tidewaiter", "tidewaiter"));

    assertThat(arguments.loads()).hasSize(1);
    assertThat(arguments.ways()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"--loads=0, loads: 0 %", "--loads=101, loads: 101 %", "--loads=x, loads: x"})
  void of_aLoadThatIsNone_isRefused(String argument, String message) {
    assertThatThrownBy(() -> LatencyArguments.of(List.of(argument)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many", "--smoke"})
  void of_roundsThatAreNone_areRefused(String rounds) {
    assertThatThrownBy(() -> LatencyArguments.of(List.of("--loads=10", rounds)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rounds: " + rounds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"copy", "jackson-tree-10", "tidewaiter-10-flat", "tidewater"})
  void of_aWayWithoutAlertsOrInAnotherForm_isRefused(String way) {
    assertThatThrownBy(() -> LatencyArguments.of(List.of("1", way)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("way: " + way);
  }
}
