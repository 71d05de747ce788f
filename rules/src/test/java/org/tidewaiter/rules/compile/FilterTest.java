package org.tidewaiter.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.rules.RuleEvent;
import org.tidewaiter.rules.match.CompiledRule;
import org.tidewaiter.rules.match.Reason;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.RuleProblem;
import org.tidewaiter.rules.sigma.RuleSource;
import org.tidewaiter.rules.sigma.SigmaFilter;

class FilterTest {

  private static final String RULE =
      """
      title: Telnet
      id: 08fbc97d-0a2f-491c-ae21-8ffcfd3174e9
      name: telnet
      logsource: {category: firewall, product: any}
      detection:
        selection: {dst_port: 23}
        other: {dst_port: 2323}
        condition: 1 of them
      """;

  private static final String FILTER =
      """
      title: Scanner
      logsource: {category: firewall}
      filter:
        rules: telnet
        selection: {src_ip: 10.0.0.1}
        condition: not selection
      """;

  private static final Map<String, Object> OF_SCANNER =
      Map.of("destination.port", 23, "source.ip", "10.0.0.1");
  private static final Map<String, Object> OF_ANOTHER =
      Map.of("destination.port", 23, "source.ip", "10.0.0.2");

  record Case(String name, String rules, boolean applies) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case("name", "telnet", true),
        new Case("name in a list", "[other, telnet]", true),
        new Case("name in another case", "[Telnet]", false),
        new Case("id", "08fbc97d-0a2f-491c-ae21-8ffcfd3174e9", true),
        new Case("id in another case", "['08FBC97D-0a2f-491c-ae21-8ffcfd3174e9']", true),
        new Case("title", "[Scanner, Telnet]", false),
        new Case("any", "any", true),
        new Case("any in another case", "ANY", true),
        new Case("all", "all", true),
        new Case("empty list", "[]", true),
        new Case("any in a list", "[any]", false),
        new Case("another rule", "[ssh]", false));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void match_rulesOfTheFilter_areFiltered(Case one) {
    Compilation compilation = compile(RULE, FILTER.replace("telnet", one.rules()));

    assertThat(matches(compilation, OF_SCANNER)).isEqualTo(!one.applies());
    assertThat(matches(compilation, OF_ANOTHER)).isTrue();
  }

  @Test
  void match_filterBeforeTheRuleOrInItsFile_isTheSame() {
    for (Compilation compilation :
        List.of(compile(FILTER, RULE), compile(RULE + "---\n" + FILTER))) {
      assertThat(matches(compilation, OF_SCANNER)).isFalse();
      assertThat(matches(compilation, OF_ANOTHER)).isTrue();
      assertThat(compilation.rules().hash()).isEqualTo(compile(RULE, FILTER).rules().hash());
    }
  }

  @Test
  void match_severalFilters_mustAllHold() {
    String second = FILTER.replace("Scanner", "Other").replace("10.0.0.1", "10.0.0.2");

    Compilation compilation = compile(RULE, FILTER, second);

    assertThat(matches(compilation, OF_SCANNER)).isFalse();
    assertThat(matches(compilation, OF_ANOTHER)).isFalse();
    assertThat(matches(compilation, Map.of("destination.port", 23))).isTrue();
  }

  @Test
  void match_severalSelectionsAndConditions_areReadAsInARule() {
    String filter =
        """
        title: Several
        logsource: {category: firewall}
        filter:
          rules: any
          selection_a: {src_ip: 10.0.0.1}
          selection_b: {src_ip: 10.0.0.2}
          later: {username: root}
          condition: [not 1 of selection_*, later]
        """;

    Compilation compilation = compile(RULE, filter);

    assertThat(compilation.problems()).isEmpty();
    assertThat(matches(compilation, OF_SCANNER)).isFalse();
    assertThat(matches(compilation, OF_ANOTHER)).isFalse();
    Map<String, Object> root =
        Map.of("destination.port", 23, "source.ip", "10.0.0.1", "user.name", "root");
    assertThat(matches(compilation, root)).isTrue();
    assertThat(matches(compilation, Map.of("destination.port", 23))).isTrue();
  }

  @Test
  void match_logSourceThatIsNarrower_isNotFiltered() {
    Compilation compilation =
        compile(RULE, FILTER.replace("category: firewall", "category: firewall, service: x"));

    assertThat(codes(compilation)).containsExactly(ProblemCode.FILTER_LOG_SOURCE);
    assertThat(matches(compilation, OF_SCANNER)).isTrue();
  }

  @Test
  void match_logSourceThatIsWider_hasTheNamesOfTheRule() {
    String wide = FILTER.replace("category: firewall", "product: any");

    assertThat(matches(compile(RULE, wide), OF_SCANNER)).isFalse();
    assertThat(matches(compile(RULE, "taxonomy: ecs\n" + wide), OF_SCANNER)).isTrue();
    assertThat(
            matches(
                compile(RULE, "taxonomy: ecs\n" + wide.replace("src_ip", "source.ip")), OF_SCANNER))
        .isFalse();
  }

  @Test
  void why_filter_isNamedBeforeItsSelections() {
    CompiledRule rule = compile(RULE, FILTER).rules().rules().get(0);
    Event event = RuleEvent.of(FieldTable.of(rule.fieldNames(), false), OF_ANOTHER);

    assertThat(rule.explain(event))
        .containsExactly(
            new Reason("selection", "dst_port", "equals", "23", Optional.of("23")),
            new Reason(
                "filter/Scanner/selection",
                "src_ip",
                "not equals",
                "10.0.0.1",
                Optional.of("10.0.0.2")));
  }

  @Test
  void why_severalFilters_comeInTheSameOrderWhateverTheFiles() {
    String second = FILTER.replace("Scanner", "Another");

    List<CompiledRule> rules =
        Stream.of(compile(RULE, FILTER, second), compile(second, FILTER, RULE))
            .map(compilation -> compilation.rules().rules().get(0))
            .toList();

    assertThat(rules)
        .allSatisfy(
            rule ->
                assertThat(rule.filters())
                    .extracting(filter -> filter.metadata().title())
                    .containsExactly("Another", "Scanner"));
    assertThat(rules.get(0).hash()).isEqualTo(rules.get(1).hash());
  }

  @Test
  void hash_filters_countWhereTheyApply() {
    CompiledRule plain = compile(RULE).rules().rules().get(0);
    CompiledRule filtered = compile(RULE, FILTER).rules().rules().get(0);
    CompiledRule otherwise =
        compile(RULE, FILTER.replace("10.0.0.1", "10.0.0.9")).rules().rules().get(0);
    CompiledRule elsewhere =
        compile(RULE, FILTER.replace("rules: telnet", "rules: ssh")).rules().rules().get(0);

    assertThat(Set.of(plain.hash(), filtered.hash(), otherwise.hash())).hasSize(3);
    assertThat(elsewhere.hash()).isEqualTo(plain.hash());
    assertThat(compile(RULE, FILTER).rules().hash()).isNotEqualTo(compile(RULE).rules().hash());
    // What alert ids are made of.
    assertThat(filtered.rule().identity()).isEqualTo(plain.rule().identity());
  }

  @Test
  void compile_refusedFilter_refusesItsRulesAndNoOthers() {
    String bad = FILTER.replace("src_ip:", "src_ip|startwith:");
    String other = RULE.replace("Telnet", "Ssh").replace("telnet", "ssh").replace("e9", "e8");

    Compilation compilation = compile(RULE, other, bad);

    assertThat(compilation.rules().rules())
        .extracting(one -> one.rule().title())
        .containsOnly("Ssh");
    assertThat(codes(compilation))
        .containsExactly(ProblemCode.FILTER_REFUSED, ProblemCode.UNKNOWN_MODIFIER);
  }

  @Test
  void compile_filterWhoseRulesCantBeRead_refusesAllThatItsLogSourceCovers() {
    String flows =
        RULE.replace("Telnet", "Flows")
            .replace("telnet", "flows")
            .replace("e9", "e8")
            .replace("category: firewall, product: any", "service: netflow");

    Compilation compilation =
        compile(RULE, flows, FILTER.replace("rules: telnet", "rules: [{a: b}]"));

    assertThat(compilation.rules().rules())
        .extracting(one -> one.rule().title())
        .containsOnly("Flows");
  }

  @Test
  void compile_filterOfTwoKinds_stillRefusesItsRules() {
    Compilation compilation =
        compile(RULE, FILTER + "detection: {s: {dst_port: 1}, condition: s}\n");

    assertThat(compilation.rules().rules()).isEmpty();
    assertThat(codes(compilation))
        .containsExactly(ProblemCode.FILTER_REFUSED, ProblemCode.DOCUMENT_KIND);
  }

  @Test
  void compile_costOfFiltersAndRule_isBoundedTogether() {
    String addresses =
        String.join(", ", Collections.nCopies(RulePlanner.MAX_COMPARISONS / 2, "10.0.0.1"));
    String large = FILTER.replace("src_ip: 10.0.0.1", "src_ip: [" + addresses + "]");

    assertThat(compile(RULE, large).hasErrors()).isFalse();
    Compilation twice = compile(RULE, large, large.replace("Scanner", "Again"));

    assertThat(codes(twice)).containsExactly(ProblemCode.TOO_COSTLY);
    assertThat(twice.rules().rules()).isEmpty();
  }

  @Test
  void compile_exclusionByNeq_doesNotLookInverted() {
    String filter = FILTER.replace("src_ip:", "src_ip|neq:").replace("not selection", "selection");

    assertThat(compile(RULE, filter).problems()).isEmpty();
    assertThat(codes(compile(RULE, filter.replace("|neq", ""))))
        .containsExactly(ProblemCode.FILTER_POLARITY);
  }

  @Test
  void appliesTo_ruleWithoutIdAndName_onlyByAny() {
    String plain = "title: Plain" + RULE.substring(RULE.indexOf("\nlogsource"));

    List<SigmaFilter> byAny =
        compile(plain, FILTER.replace("telnet", "any")).rules().rules().get(0).filters();
    List<SigmaFilter> byTitle =
        compile(plain, FILTER.replace("telnet", "Plain")).rules().rules().get(0).filters();

    assertThat(byAny).hasSize(1);
    assertThat(byTitle).isEmpty();
  }

  private static List<ProblemCode> codes(Compilation compilation) {
    return compilation.problems().stream().map(RuleProblem::kind).toList();
  }

  private static Compilation compile(String... texts) {
    List<RuleSource> sources =
        Arrays.stream(texts).map(text -> new RuleSource("rules.yml", text)).toList();
    return RuleCompiler.compile(sources);
  }

  private static boolean matches(Compilation compilation, Map<String, Object> values) {
    FieldTable table = RuleEvent.table(compilation.rules());
    List<CompiledRule> matched = new ArrayList<>();
    compilation.rules().index(table).matcher().match(RuleEvent.of(table, values), matched::add);
    return !matched.isEmpty();
  }
}
