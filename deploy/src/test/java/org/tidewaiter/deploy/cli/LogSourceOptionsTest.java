package org.tidewaiter.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidewaiter.deploy.engine.InputSpec;
import org.tidewaiter.deploy.trial.EngineTrials.InputSources;
import org.tidewaiter.rules.sigma.LogSource;
import picocli.CommandLine;

class LogSourceOptionsTest {

  @ParameterizedTest
  @ValueSource(strings = {"any", "ANY", "Any", "firewall,ANY"})
  void named_anyInAnyCase_triesEveryRule(String given) {
    assertThat(named(given)).isEqualTo(InputSources.ANY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"firewall", "FIREWALL", "FireWall"})
  void named_kindInAnyCase_isThatKind(String given) {
    assertThat(named(given)).isEqualTo(new InputSources(InputSpec.FIREWALL, false));
  }

  @Test
  void named_parts_areASource() {
    assertThat(named("*/zeek/dns").logSources())
        .isEqualTo(
            Set.of(new LogSource(Optional.empty(), Optional.of("zeek"), Optional.of("dns"))));
  }

  @Test
  void named_tooManyParts_isRefused() {
    assertThatThrownBy(() -> named("a/b/c/d"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("a/b/c/d (expected: category/product/service)");
  }

  private static InputSources named(String given) {
    return CommandLine.populateCommand(new LogSourceOptions(), "--logsource", given)
        .named()
        .orElseThrow();
  }
}
