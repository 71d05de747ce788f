package org.tidewaiter.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidewaiter.deploy.bench.DrainArguments.Topic;

/** Names of ways mean what they say. */
class WayTest {

  static final List<String> ALL = Variants.ALL;

  @ParameterizedTest
  @FieldSource("ALL")
  @ValueSource(
      strings = {"copy-commit-0", "tidewaiter-10-at-least-once-2-workers-commit-1000-flat"})
  void of_aNameThatIsMeasured_isReadBack(String name) {
    assertThat(Way.of(name).name()).isEqualTo(name);
  }

  @Test
  void of_everyPart_isTold() {
    assertThat(Way.of("tidewaiter-1000-at-least-once-2-workers-commit-50-flat"))
        .isEqualTo(new Way("tidewaiter-1000", true, 2, 50, EventForm.FLAT));
    assertThat(Way.of("tidewaiter-2-workers"))
        .isEqualTo(new Way("tidewaiter", false, 2, 200, EventForm.ECS));
    assertThat(Way.of("jackson-tree-1000-2-workers"))
        .isEqualTo(new Way("jackson-tree-1000", false, 2, 200, EventForm.ECS));
    assertThat(Way.of("copy-commit-0").commitMillis()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "copied",
        "copy-1-workers",
        "copy-xml",
        "streams-2-workers",
        "streams-commit-50",
        "streams-commit-200",
        "copy-commit-",
        "copy-commit-200",
        "copy-commit-050",
        "copy-commit-9999",
        "jackson-tree-flat",
        "jackson-tree-1000-flat",
        "jackson-streaming-1000",
        "jackson-tree-0",
        "tidewaiter-0"
      })
  void of_whatIsNoWay_isRefused(String name) {
    assertThatThrownBy(() -> Way.of(name)).hasMessageContaining("way: " + name);
  }

  @Test
  void rules_ofEachKindOfWork_areThoseInItsName() {
    assertThat(Way.of("tidewaiter-1000-2-workers-commit-50").rules()).hasValue(1000);
    assertThat(Way.of("jackson-tree-10").rules()).hasValue(10);
    assertThat(Way.of("tidewaiter-2-workers").rules()).isEmpty();
    assertThat(Way.of("jackson-tree").rules()).isEmpty();
    assertThat(Way.of("copy-plus").rules()).isEmpty();
  }

  @Test
  void like_otherWork_isInTheSameCircumstances() {
    Way way = Way.of("tidewaiter-1000-at-least-once-2-workers-commit-0-iptables");

    assertThat(way.like("copy").name()).isEqualTo("copy-at-least-once-2-workers-commit-0-iptables");
  }

  @Test
  void arguments_ofNone_areTheUsualOnes() {
    DrainArguments arguments = DrainArguments.of(List.of());

    assertThat(arguments.ways()).extracting(Way::name).isEqualTo(Variants.SHORT);
    assertThat(arguments.topics()).containsExactly(new Topic(EventForm.ECS, 2));
  }

  @Test
  void arguments_ofASmokeRun_haveEveryFormAndPromiseInOneRound() {
    DrainArguments arguments = DrainArguments.of(List.of("--smoke"));

    assertThat(Variants.ALL).containsAll(Variants.SMOKE);
    assertThat(Variants.SMOKE).hasSizeLessThan(Variants.ALL.size());
    assertThat(Variants.SMOKE).contains("jackson-tree-1000", "tidewaiter-1000", "tidewaiter-10000");
    assertThat(arguments.rounds()).isEqualTo(1);
    assertThat(arguments.ways()).extracting(Way::form).contains(EventForm.values());
    assertThat(arguments.ways()).extracting(Way::workers).contains(1, 2);
    assertThat(arguments.ways()).extracting(Way::atLeastOnce).contains(false, true);
  }

  @Test
  void arguments_ofSeveralFormsAndPartitions_areATopicForEach() {
    DrainArguments arguments =
        DrainArguments.of(
            List.of("--partitions=1,4", "5000", "2", "copy", "copy-flat", "tidewaiter-10-flat"));

    assertThat(arguments.records()).isEqualTo(5000);
    assertThat(arguments.rounds()).isEqualTo(2);
    assertThat(arguments.topics())
        .containsExactly(
            new Topic(EventForm.ECS, 1),
            new Topic(EventForm.FLAT, 1),
            new Topic(EventForm.ECS, 4),
            new Topic(EventForm.FLAT, 4));
    assertThat(arguments.ways(EventForm.FLAT))
        .containsExactly(Way.of("copy-flat"), Way.of("tidewaiter-10-flat"));
  }
}
