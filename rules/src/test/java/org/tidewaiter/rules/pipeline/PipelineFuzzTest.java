package org.tidewaiter.rules.pipeline;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.sigma.RuleSource;

/** A pipeline file may hold anything: it is read, or refused, and never throws. */
class PipelineFuzzTest {

  private static final List<String> PIECES =
      List.of(
          ": ",
          "- ",
          "\n",
          "\n  - ",
          "\n    ",
          "[",
          "]",
          "{",
          "}",
          "'",
          "\"",
          "~",
          "*",
          "|",
          "%a%",
          "type",
          "mapping",
          "fields",
          "rule_conditions",
          "rule_cond_expr",
          "or",
          "not",
          "(",
          "a",
          "\\",
          "\\1",
          "null",
          "field_name_mapping",
          "replace_string",
          "add_condition",
          "-1",
          "&x ");
  private static final int ROUNDS = 4_000;
  private static final int EDITS = 4;

  private static final String RULE =
      """
      title: A rule
      logsource: {category: firewall}
      detection:
        selection:
          - a|contains: [x, '%a%', 'y\\']
            b|expand: '%a%'
          - c|fieldref: a
            d: [1, null, '*']
        condition: selection
      fields: [a]
      """;

  @Test
  void read_shippedPipelinesWithRandomEdits_neverThrows() {
    Random random = new Random(20260131);
    List<String> seeds =
        ShippedPipelines.names().stream()
            .map(name -> ShippedPipelines.find(name).orElseThrow().text())
            .map(text -> text.replaceAll("product: \\w+", "category: firewall"))
            .toList();
    for (int round = 0; round < ROUNDS; round++) {
      String text = edited(seeds.get(round % seeds.size()), random);
      assertThatCode(() -> run(text)).as(text).doesNotThrowAnyException();
    }
  }

  private static String edited(String seed, Random random) {
    StringBuilder text = new StringBuilder(seed);
    for (int edit = 0; edit < EDITS; edit++) {
      int at = random.nextInt(text.length());
      String piece = PIECES.get(random.nextInt(PIECES.size()));
      int end = Math.min(text.length(), at + random.nextInt(piece.length() + 1));
      text.replace(at, end, piece);
    }
    return text.toString();
  }

  private static void run(String text) {
    Pipelines.Reading read = Pipelines.read(List.of(new RuleSource("pipeline.yml", text)));
    RuleCompiler.compile(List.of(new RuleSource("rule.yml", RULE)), read.pipelines());
  }
}
