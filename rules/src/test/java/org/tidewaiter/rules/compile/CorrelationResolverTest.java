package org.tidewaiter.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tidewaiter.rules.pipeline.Pipelines;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.RuleProblem;
import org.tidewaiter.rules.sigma.RuleSource;

class CorrelationResolverTest {

  private static final String RULES =
      """
      title: Wall
      id: 08fbc97d-0a2f-491c-ae21-8ffcfd3174e9
      name: wall
      logsource: {category: firewall}
      detection: {sel: {dst_port: 23}, condition: sel}
      ---
      title: Flow
      name: flow
      logsource: {category: network, service: connection}
      detection: {sel: {destination.port: 23}, condition: sel}
      ---
      """;

  private static final String MANY =
      """
      title: Many
      name: many
      correlation:
        type: value_count
        rules: [08FBC97D-0a2f-491c-ae21-8ffcfd3174e9, flow]
        group-by: [ip]
        aliases:
          ip: {wall: src_ip, flow: destination.ip}
          port: {wall: dst_port, flow: source.port}
        timespan: 1m
        condition: {field: port, gte: 100}
      ---
      """;

  private static final String TOP =
      """
      title: Top
      correlation:
        type: temporal_ordered
        rules: [many, wall]
        group-by: ip
        aliases:
          ip: {many: ip, wall: src_ip}
        timespan: 1m
      ---
      """;

  @Test
  void compile_aliasesAndTaxonomies_becomeSlots() {
    ResolvedCorrelation many = only(compile(RULES + MANY));

    assertThat(many.inputs())
        .extracting(input -> input.source().metadata().title())
        .containsExactly("Wall", "Flow");
    assertThat(many.inputs().get(0).groupBy()).containsExactly("source.ip");
    assertThat(many.inputs().get(0).fields()).containsExactly("destination.port");
    assertThat(many.inputs().get(1).groupBy()).containsExactly("destination.ip");
    assertThat(many.inputs().get(1).fields()).containsExactly("source.port");
  }

  @Test
  void compile_ecsTaxonomyOfTheCorrelation_takesNamesAsTheyAre() {
    String text = MANY.replace("name: many\n", "name: many\ntaxonomy: ecs\n");

    assertThat(only(compile(RULES + text)).inputs().get(0).groupBy()).containsExactly("src_ip");
  }

  @Test
  void compile_behindPipelines_asksForWhatTheyMadeOfEachRulesFields() {
    String text =
        RULES.replace("dst_port: 23", "dport: 23")
            + MANY.replace("src_ip", "saddr").replace("dst_port", "dport");

    ResolvedCorrelation many =
        only(
            compile(
                text,
                """
                transformations:
                  - type: field_name_mapping
                    mapping: {dport: dst_port, saddr: src_ip, source.port: event.code}
                    rule_conditions: [{type: logsource, category: firewall}]
                  - id: further
                    type: field_name_prefix_mapping
                    mapping: {src_: source., dst_: destination.}
                  - type: field_name_suffix
                    suffix: .x
                    field_name_conditions:
                      - {type: processing_item_applied, processing_item_id: further}
                """));

    assertThat(many.inputs().get(0).groupBy()).containsExactly("source.ip.x");
    assertThat(many.inputs().get(0).fields()).containsExactly("destination.port.x");
    assertThat(many.inputs().get(1).groupBy()).containsExactly("destination.ip");
    assertThat(many.inputs().get(1).fields()).containsExactly("source.port");
  }

  @Test
  void compile_logSourceChangedByAPipeline_decidesWhatNamesMean() {
    ResolvedCorrelation many =
        only(
            compile(
                RULES + MANY,
                """
                transformations:
                  - {type: change_logsource, category: other}
                """));

    assertThat(many.inputs().get(0).groupBy()).containsExactly("src_ip");
  }

  @Test
  void compile_fieldOfWhichAPipelineMakesSeveral_isRefused() {
    Compilation compilation =
        compile(
            RULES + MANY,
            """
            transformations:
              - {type: field_name_mapping, mapping: {src_ip: [source.ip, client.ip], flow: a}}
            """);

    assertThat(compilation.correlations()).isEmpty();
    assertThat(compilation.rules().rules()).hasSize(2);
    assertThat(compilation.problems())
        .extracting(RuleProblem::headline)
        .containsExactly(
            "rules.yml:17:14: error R108: pipelines make several fields of 'src_ip' in the rule"
                + " '08FBC97D-0a2f-491c-ae21-8ffcfd3174e9': source.ip, client.ip; name one of"
                + " them, by an alias if need be");
  }

  @Test
  void compile_chainInAnyOrder_isResolvedAndNoted() {
    for (String text : List.of(RULES + MANY + TOP, TOP + MANY + RULES)) {
      Compilation compilation = compile(text);

      assertThat(codes(compilation))
          .containsExactly(ProblemCode.CORRELATION, ProblemCode.CORRELATION);
      assertThat(compilation.hasErrors()).isFalse();
      assertThat(compilation.rules().rules()).hasSize(2);
      ResolvedCorrelation top =
          compilation.correlations().stream()
              .filter(one -> one.correlation().metadata().title().equals("Top"))
              .findFirst()
              .orElseThrow();
      assertThat(top.inputs().get(0).groupBy()).containsExactly("ip");
      assertThat(top.inputs().get(1).groupBy()).containsExactly("source.ip");
    }
  }

  @Test
  void compile_durationInSecondsAndInNanoseconds_isDoubtful() {
    String total =
        """
        title: Total
        correlation:
          type: value_sum
          rules: [wall, flow]
          timespan: 1m
          condition: {field: event.duration, gte: 100}
        """;
    String warning =
        "'event.duration' counts seconds in the rule 'flow', and nanoseconds in 'wall': the condition"
            + " can't fit both; write the rules in one taxonomy";

    assertThat(messages(RULES + total)).contains(warning);
    assertThat(codes(compile(RULES + total)))
        .containsExactlyInAnyOrder(ProblemCode.CORRELATION, ProblemCode.DOUBTFUL_FIELD);
    assertThat(messages(RULES.replace("title: Flow", "title: Flow\ntaxonomy: ecs") + total))
        .doesNotContain(warning);
    assertThat(messages(RULES + total.replace("[wall, flow]", "[flow]"))).doesNotContain(warning);
    assertThat(messages(RULES + total.replace("event.duration", "source.bytes")))
        .doesNotContain(warning);
  }

  private static List<String> messages(String text) {
    return compile(text).problems().stream().map(RuleProblem::message).toList();
  }

  @Test
  void compile_refusedCorrelation_leavesTheRest() {
    Compilation compilation = compile(RULES + MANY.replace("flow]", "flaw]") + TOP);

    assertThat(compilation.rules().rules()).hasSize(2);
    assertThat(compilation.correlations()).isEmpty();
    assertThat(codes(compilation))
        .contains(ProblemCode.UNKNOWN_RULE, ProblemCode.REFUSED_RULE)
        .doesNotContain(ProblemCode.CORRELATION);
  }

  @Test
  void compile_filterOnABaseRule_isNoMatterOfTheCorrelation() {
    String filter =
        """
        title: Scanner
        logsource: {category: firewall}
        filter: {rules: any, sel: {src_ip: 10.0.0.1}, condition: not sel}
        """;

    Compilation compilation = compile(RULES + MANY + filter);

    assertThat(codes(compilation)).containsExactly(ProblemCode.CORRELATION);
    assertThat(compilation.rules().rules().get(0).filters()).hasSize(1);
  }

  @Test
  void compile_longChain_needsNoDeepStack() {
    String chain =
        IntStream.range(0, 3000)
            .mapToObj(
                i ->
                    """
                    title: C%d
                    name: c%d
                    correlation: {type: temporal, rules: [c%d], timespan: 1s}
                    ---
                    """
                        .formatted(i, i, i + 1))
            .collect(Collectors.joining());

    Compilation circle = compile(chain.replace("rules: [c3000]", "rules: [c0]"));

    assertThat(codes(circle)).hasSize(3000).containsOnly(ProblemCode.CORRELATION_CIRCLE);
    assertThat(codes(compile(chain)))
        .hasSize(3000)
        .containsOnly(ProblemCode.UNKNOWN_RULE, ProblemCode.REFUSED_RULE);
  }

  @Test
  void compile_generate_isSaidInTheNote() {
    assertThat(compile(RULES + MANY).problems().get(0).message())
        .isEqualTo(
            "a correlation: understood, but not run by this version; matches of"
                + " '08FBC97D-0a2f-491c-ae21-8ffcfd3174e9', 'flow' give alerts of their own now,"
                + " and none once it runs (generate: false)");
    assertThat(compile(RULES + "generate: true\n" + MANY).problems().get(0).message())
        .endsWith("give alerts of their own now, and also once it runs (generate: true)");
  }

  private static List<ProblemCode> codes(Compilation compilation) {
    return compilation.problems().stream().map(RuleProblem::kind).toList();
  }

  private static ResolvedCorrelation only(Compilation compilation) {
    assertThat(compilation.hasErrors()).as(compilation.problems().toString()).isFalse();
    assertThat(compilation.correlations()).hasSize(1);
    return compilation.correlations().get(0);
  }

  private static Compilation compile(String text, String pipeline) {
    Pipelines.Reading reading = Pipelines.read(List.of(new RuleSource("p.yml", pipeline)));
    assertThat(reading.problems()).isEmpty();
    return RuleCompiler.compile(List.of(new RuleSource("rules.yml", text)), reading.pipelines());
  }

  private static Compilation compile(String text) {
    return RuleCompiler.compile(List.of(new RuleSource("rules.yml", text)));
  }
}
