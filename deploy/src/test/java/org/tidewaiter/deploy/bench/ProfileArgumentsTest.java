package org.tidewaiter.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The profile is of what was asked for. */
class ProfileArgumentsTest {

  @Test
  void of_nothing_isTheCopyThatWritesAsMuchAndTidewaiter() {
    assertThat(ProfileArguments.of(List.of()).ways())
        .extracting(Way::name)
        .containsExactly("copy-plus", "tidewaiter-1000");
  }

  @Test
  void of_recordsAndWays_areThese() {
    ProfileArguments arguments =
        ProfileArguments.of(List.of("5000", "tidewaiter-10-flat", "copy", "copy"));

    assertThat(arguments.records()).isEqualTo(5000);
    assertThat(arguments.ways())
        .extracting(Way::name)
        .containsExactly("tidewaiter-10-flat", "copy");
  }

  @Test
  void of_smoke_isShorter() {
    assertThat(ProfileArguments.of(List.of("--smoke", "copy")).records())
        .isLessThan(ProfileArguments.of(List.of("copy")).records());
  }

  @ParameterizedTest
  @ValueSource(strings = {"streams", "0", "copied"})
  void of_whatCanNotBeProfiled_isRefused(String word) {
    assertThatThrownBy(() -> ProfileArguments.of(List.of(word)))
        .hasMessageContaining("way: " + word);
  }
}
