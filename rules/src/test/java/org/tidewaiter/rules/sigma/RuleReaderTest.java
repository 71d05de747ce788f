package org.tidewaiter.rules.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidewaiter.rules.sigma.Detection.AllItems;
import org.tidewaiter.rules.sigma.Detection.AnyBody;

class RuleReaderTest {

  private static final String FULL =
      """
      title: Everything
      id: 3F5A9E0C-97d1-4a39-8a77-5d6f1c9c0f11
      name: everything
      related:
        - id: 08fbc97d-0a2f-491c-ae21-8ffcfd3174e9
          type: derived
      status: stable
      description: |
        First line.
        Second line.
      license: MIT
      author: A, B
      references:
        - one
        - two
      date: 2024-02-29
      modified: 2024-03-01
      fields: [a, b]
      falsepositives: only one
      level: critical
      tags: [attack.t1571, tlp.red]
      scope: [server]
      x-team: {name: blue, size: 3}
      logsource:
        category: Firewall
        product: cisco
        service: asa
        definition: any
      detection:
        maps:
          - a|contains|all: [x, y]
            b: null
          - c: 1
        words: [x, 7]
        condition: maps or not 1 of w*
      """;

  @Test
  void read_everyAttribute_isKept() {
    SigmaRule rule = read(FULL).get(0);
    Metadata metadata = rule.metadata();

    assertThat(metadata.title()).isEqualTo("Everything");
    assertThat(rule.id()).hasValue("3f5a9e0c-97d1-4a39-8a77-5d6f1c9c0f11");
    assertThat(metadata.name()).hasValue("everything");
    assertThat(metadata.related())
        .containsExactly(new Related("08fbc97d-0a2f-491c-ae21-8ffcfd3174e9", Related.Type.DERIVED));
    assertThat(metadata.status()).hasValue(Status.STABLE);
    assertThat(metadata.description()).hasValue("First line.\nSecond line.\n");
    assertThat(metadata.license()).hasValue("MIT");
    assertThat(metadata.author()).hasValue("A, B");
    assertThat(metadata.references()).containsExactly("one", "two");
    assertThat(metadata.date()).hasValue(LocalDate.of(2024, 2, 29));
    assertThat(metadata.modified()).hasValue(LocalDate.of(2024, 3, 1));
    assertThat(metadata.fields()).containsExactly("a", "b");
    assertThat(metadata.falsePositives()).containsExactly("only one");
    assertThat(rule.level()).isEqualTo(Level.CRITICAL);
    assertThat(rule.tags()).containsExactly("attack.t1571", "tlp.red");
    assertThat(metadata.scope()).containsExactly("server");
    assertThat(metadata.custom()).containsOnlyKeys("x-team");
    assertThat(rule.logSource())
        .isEqualTo(
            new LogSource(Optional.of("firewall"), Optional.of("cisco"), Optional.of("asa")));
  }

  @Test
  void read_detection_keepsShapeAndPlaces() {
    Detection detection = read(FULL).get(0).detection();

    AnyBody maps = (AnyBody) detection.selections().get(0).body();
    DetectionItem item = ((AllItems) maps.bodies().get(0)).items().get(0);
    assertThat(item.field()).isEqualTo("a");
    assertThat(item.operator()).isEqualTo("contains|all");
    assertThat(item.position()).isEqualTo(new Position(31, 7));
    assertThat(item.modifiers().get(1).position()).isEqualTo(new Position(31, 18));
    assertThat(item.values().get(1).position()).isEqualTo(new Position(31, 27));
    DetectionItem words = ((AllItems) detection.selections().get(1).body()).items().get(0);
    assertThat(words.isKeywords()).isTrue();
    assertThat(words.values().get(1).kind()).isEqualTo(Scalar.Kind.INTEGER);
    assertThat(detection.conditions())
        .containsExactly(
            new ConditionTree.Or(
                List.of(
                    new ConditionTree.Reference("maps", new Position(35, 14)),
                    new ConditionTree.Not(
                        new ConditionTree.Selector(false, "w*", new Position(35, 31))))));
  }

  @Test
  void read_severalDocuments_areSeveralRules() {
    assertThat(read(FULL + "---\n" + FULL.replace("Everything", "Again") + "---\n"))
        .extracting(SigmaRule::title)
        .containsExactly("Everything", "Again");
  }

  @Test
  void read_noLevel_isMedium() {
    SigmaRule rule = read(FULL.replace("level: critical\n", "")).get(0);

    assertThat(rule.metadata().level()).isEmpty();
    assertThat(rule.level()).isEqualTo(Level.MEDIUM);
  }

  @Test
  void read_noId_isIdentifiedByTitle() {
    assertThat(read(FULL.replace("id: 3F", "x-id: 3F")).get(0).identity()).isEqualTo("Everything");
  }

  @Test
  void read_byteOrderMarkAndCarriageReturns_areNoProblem() {
    assertThat(read("\uFEFF" + FULL.replace("\n", "\r\n"))).hasSize(1);
  }

  @Test
  void hash_valuesCountAndLayoutDoesNot() {
    String hash = hash(FULL);

    assertThat(hash(FULL.replace("[x, 7]", "\n    - 'x'  # said\n    - 7"))).isEqualTo(hash);
    assertThat(hash(FULL.replace("title: Everything\n", "") + "title: Everything\n"))
        .isEqualTo(hash);
    assertThat(hash(FULL.replace("[x, 7]", "[x, '7']"))).isNotEqualTo(hash);
    assertThat(hash(FULL.replace("[x, 7]", "[7, x]"))).isNotEqualTo(hash);
    assertThat(hash(FULL.replace("Second", "Third"))).isNotEqualTo(hash);
  }

  private static String hash(String text) {
    return read(text).get(0).place().hash();
  }

  private static List<SigmaRule> read(String text) {
    Problems problems = new Problems(new RuleSource("rule.yml", text));
    List<RuleReader.Read> read = RuleReader.read(text, problems);
    assertThat(problems.all()).isEmpty();
    return read.stream().map(one -> (SigmaRule) one.document()).toList();
  }
}
