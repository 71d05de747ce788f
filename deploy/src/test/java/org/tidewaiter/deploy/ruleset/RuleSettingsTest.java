package org.tidewaiter.deploy.ruleset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.rules.compile.CompileSettings;

class RuleSettingsTest {

  @TempDir private Path folder;

  @Test
  void read_fileOfValues_hasOneALine() throws IOException {
    Files.writeString(folder.resolve("v"), "# servers\r\n srv* \r\n\r\nC:\\x\n#end");

    assertThat(settings("v").read())
        .isEqualTo(
            new CompileSettings(Map.of("Servers", List.of("srv*", "C:\\x")), ZoneOffset.UTC));
  }

  @Test
  void read_fileThatIsNotThere_isNamed() {
    assertThatThrownBy(settings("none")::read)
        .isInstanceOf(IOException.class)
        .hasMessage(folder.resolve("none") + ": no such file of a placeholder's values");
  }

  @Test
  void read_fileWithoutAValueOrNotText_isRefused() throws IOException {
    Files.writeString(folder.resolve("empty"), "# nothing\n");
    Files.write(folder.resolve("latin"), "é".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(settings("empty")::read).hasMessageContaining("empty: no value");
    assertThatThrownBy(settings("latin")::read).hasMessageContaining("latin: not UTF-8");
  }

  @Test
  void look_changedValues_areAChangeOfTheRules() throws IOException {
    Files.writeString(folder.resolve("v"), "a\n");
    RuleSettings settings = settings("v");
    List<RuleInputs> changes = new ArrayList<>();
    RuleInputs first = new RuleInputs(List.of(), List.of(), settings.read());
    try (FileWatch<RuleInputs> watch =
        new FileWatch<>(
            "rules",
            () -> new RuleInputs(List.of(), List.of(), settings.read()),
            first,
            changes::add)) {
      watch.look();
      Files.writeString(folder.resolve("v"), "a\nb\n");
      watch.look();
      assertThat(changes).as("seen once").isEmpty();
      watch.look();
    }

    assertThat(changes)
        .extracting(inputs -> inputs.settings().placeholders())
        .containsExactly(Map.of("Servers", List.of("a", "b")));
    assertThat(settings.haveFiles()).isTrue();
    assertThat(RuleSettings.DEFAULT.haveFiles()).isFalse();
  }

  private RuleSettings settings(String file) {
    return new RuleSettings(
        Map.of("Servers", new PlaceholderTable.Filed(Path.of(file)).in(folder)), ZoneOffset.UTC);
  }
}
