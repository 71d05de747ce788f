package org.tidewaiter.deploy.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.rules.compile.CompileSettings;
import org.tidewaiter.rules.sigma.RuleSource;

class PipelineWatchTest {

  private static final RuleSource RULE =
      new RuleSource(
          "rule.yml",
          """
          title: A rule
          logsource: {category: firewall}
          detection: {selection: {a: 1}, condition: selection}
          """);

  @TempDir private Path folder;

  private Path pipeline(String field) throws IOException {
    return Files.writeString(
        folder.resolve("own.yml"),
        "transformations: [{type: field_name_mapping, mapping: {a: " + field + "}}]\n");
  }

  @Test
  void look_pipelineChanged_handsOverRulesOfOtherFields() throws IOException {
    List<String> names = List.of("zeek", pipeline("b").toString());
    FileWatch.Reader<RuleInputs> reader =
        () -> new RuleInputs(List.of(RULE), PipelineFiles.read(names), CompileSettings.DEFAULT);
    List<RuleInputs> changed = new ArrayList<>();
    RuleInputs before = reader.read();
    try (FileWatch<RuleInputs> watch = new FileWatch<>("rules", reader, before, changed::add)) {
      watch.look();
      pipeline("c");
      watch.look();
      watch.look();
    }

    assertThat(before.compile().rules().fieldNames()).containsExactly("b");
    assertThat(changed)
        .singleElement()
        .satisfies(now -> assertThat(now.compile().rules().fieldNames()).containsExactly("c"));
    assertThat(changed.get(0).compile().rules().hash())
        .isNotEqualTo(before.compile().rules().hash());
  }

  @Test
  void haveFiles_onlyShippedNames_isFalse() {
    assertThat(PipelineFiles.haveFiles(List.of("zeek", "cisco"))).isFalse();
    assertThat(PipelineFiles.haveFiles(List.of("zeek", "./zeek"))).isTrue();
  }

  @Test
  void look_setThatWasRefused_isHandedOverAgainLaterAndLaterStill() {
    List<Integer> looks = new ArrayList<>();
    AtomicReference<FileWatch<String>> made = new AtomicReference<>();
    int[] look = {0};
    try (FileWatch<String> watch =
        new FileWatch<>(
            "data",
            () -> "changed",
            "before",
            set -> {
              looks.add(look[0]);
              Objects.requireNonNull(made.get()).again();
            })) {
      made.set(watch);
      for (; look[0] < 60; look[0]++) {
        watch.look();
      }
    }

    assertThat(looks)
        .containsExactly(1, 1 + FileWatch.FIRST_PATIENCE, 1 + 3 * FileWatch.FIRST_PATIENCE);
  }

  @Test
  void look_refusedSetThatIsBeingWritten_isNotTriedAgain() {
    List<String> handed = new ArrayList<>();
    AtomicReference<FileWatch<String>> made = new AtomicReference<>();
    int[] look = {0};
    try (FileWatch<String> watch =
        new FileWatch<>(
            "data",
            () -> look[0] < 2 ? "refused" : "growing " + look[0],
            "before",
            set -> {
              handed.add(set);
              Objects.requireNonNull(made.get()).again();
            })) {
      made.set(watch);
      for (; look[0] < 3 * FileWatch.FIRST_PATIENCE; look[0]++) {
        watch.look();
      }
    }

    assertThat(handed).containsExactly("refused");
  }
}
