package org.tidewaiter.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TerminalTest {

  @Test
  void of_noLauncher_isNoTerminal() {
    assertThat(Terminal.of(new Properties(), Map.of()))
        .isEqualTo(new Terminal(false, false, true, 80));
  }

  @Test
  void of_launcher_isBelieved() {
    assertThat(Terminal.of(properties("132"), Map.of("TERM", "xterm")))
        .isEqualTo(new Terminal(true, true, true, 132));
  }

  @Test
  void of_columnsThatAreNone_areTheUsual() {
    assertThat(Terminal.of(properties("0"), Map.of()).columns()).isEqualTo(80);
    assertThat(Terminal.of(properties("wide"), Map.of()).columns()).isEqualTo(80);
    assertThat(Terminal.of(properties("12"), Map.of()).columns()).isEqualTo(40);
  }

  @Test
  void of_noColor_isHonouredUnlessEmpty() {
    assertThat(Terminal.of(new Properties(), Map.of("NO_COLOR", "1")).colour()).isFalse();
    assertThat(Terminal.of(new Properties(), Map.of("NO_COLOR", "")).colour()).isTrue();
    assertThat(Terminal.of(new Properties(), Map.of("TERM", "dumb")).colour()).isFalse();
  }

  private static Properties properties(String columns) {
    Properties properties = new Properties();
    properties.setProperty("tidewaiter.terminal.out", "true");
    properties.setProperty("tidewaiter.terminal.err", "true");
    properties.setProperty("tidewaiter.terminal.columns", columns);
    return properties;
  }
}
