package org.tidewaiter.deploy.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidewaiter.enrich.PortIntelEnricher;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.ingest.format.Format;
import org.tidewaiter.rules.compile.Compilation;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.pack.RulePack;
import org.tidewaiter.rules.pipeline.Pipelines;
import org.tidewaiter.rules.sigma.LogSource;
import org.tidewaiter.rules.sigma.RuleProblem;
import org.tidewaiter.rules.sigma.RuleSource;

class RuleReachTest {

  private static final Set<LogSource> FIREWALL = Set.of(LogSource.category("firewall"));
  private static final RuleReach.Input LINES =
      new RuleReach.Input("lines", Format.IPTABLES, FIREWALL);
  private static final RuleReach.Input FLOWS =
      new RuleReach.Input("flows", Format.GOFLOW2, Set.of(LogSource.service("netflow")));
  private static final RuleReach.Input ANY_JSON =
      new RuleReach.Input("json", Format.JSON, FIREWALL);

  @Test
  void problems_fieldOfNoInput_isAWarningWhereItStands() {
    String rule = rule("category: firewall", "url.path: /x\n    src_ip: 10.0.0.1", "s");

    assertThat(found(rule, LINES))
        .containsExactly(
            "f.yml:6:5: warning R121: 'url.path' is in no event of the inputs that the rule sees:"
                + " lines (format iptables)");
    assertThat(found(rule, LINES, ANY_JSON)).isEmpty();
    assertThat(found(rule)).isEmpty();
  }

  @Test
  void problems_columnOfFlows_mayBeTheSitesOwn() {
    assertThat(found(rule("service: netflow", "customer: 3", "s"), FLOWS)).isEmpty();
    assertThat(found(rule("service: netflow", "process.name: x", "s"), FLOWS))
        .singleElement()
        .asString()
        .contains("R121: 'process.name'");
  }

  @Test
  void problems_otherFieldOfAReference_isLookedAtToo() {
    assertThat(
            found(
                rule("category: firewall", "src_ip|fieldref: host.ip\n    src_port: 1", "s"),
                LINES))
        .singleElement()
        .asString()
        .startsWith("f.yml:6:22: warning R121: 'host.ip'");
  }

  @Test
  void problems_fieldOfAFilter_isFoundOnceInTheFilter() {
    String filter =
        """
        ---
        title: F
        logsource: {category: firewall}
        filter:
          rules: any
          t: {url.path: /x}
          condition: not t
        """;
    String other = rule("category: firewall", "src_port: 1", "s").replace("title: T", "title: U");

    assertThat(
            found(rule("category: firewall", "src_port: 1", "s") + "---\n" + other + filter, LINES))
        .singleElement()
        .asString()
        .startsWith("f.yml:21:7: warning R121: 'url.path'");
  }

  @Test
  void problems_ruleOfNoInput_isToldOnce() {
    assertThat(found(rule("category: proxy", "url.path: /x", "s"), LINES, FLOWS))
        .containsExactly(
            "f.yml:3:3: warning R120: no input brings events of {category proxy}, so the rule is"
                + " never tried (expected: one of {category firewall}, {service netflow})");
  }

  @Test
  void problems_reservedName_isWrongWhateverTheInputs() {
    String rule = rule("category: firewall", "tidewaiter.formt: ecs", "s");

    assertThat(found(rule))
        .containsExactly(
            "f.yml:6:5: warning R122: 'tidewaiter.formt' is not among the fields that are added to"
                + " events; did you mean 'tidewaiter.format'?");
    assertThat(found(rule, LINES)).isEqualTo(found(rule));
    assertThat(found(rule("category: firewall", "port_intel.other.port: 1", "s"))).isEmpty();
    assertThat(found(rule("category: firewall", "port_intelligence: 1", "s"))).isEmpty();
  }

  @Test
  void problems_ruleThatNothingFinds_isANoteWithTheReason() {
    assertThat(found(rule("category: firewall", "src_port: 1", "not s")))
        .containsExactly(
            "f.yml:5:3: note R123: the rule is tried on every event of its inputs (comparisons: at"
                + " most 1), for nothing that it needs can be looked up: not s");
    assertThat(found(rule("category: firewall", "src_port: 1\n    user.name|exists: false", "s")))
        .isEmpty();
    assertThat(found(rule("category: firewall", "user.name|exists: false", "s")))
        .singleElement()
        .asString()
        .endsWith("can be looked up: s: user.name exists");
  }

  @Test
  void problems_pack_hasNone() {
    Compilation pack = RuleCompiler.compile(RulePack.rules());
    List<RuleReach.Input> inputs =
        List.of(
            new RuleReach.Input(
                "firewall", Format.IPTABLES, Set.of(LogSource.of("network", "connection"))),
            new RuleReach.Input(
                "netflow", Format.GOFLOW2, Set.of(LogSource.of("network", "connection"))));

    assertThat(problems(pack, RulePack.rules(), inputs)).isEmpty();
  }

  @Test
  void problems_fieldsThatAPipelineRenames_areLookedForByTheirNewNames() {
    String pipeline =
        """
        transformations:
          - type: field_name_mapping
            mapping: {app: url.path, port: [destination.port, port_intel.prot], src_port: src_port}
        """;
    String rule = rule("category: firewall", "port: 1\n    src_port: 2", "s");
    String filter =
        """
        ---
        title: F
        logsource: {category: firewall}
        filter:
          rules: any
          t: {app: x, path: y}
          condition: not t
        """;
    List<RuleSource> sources = List.of(new RuleSource("f.yml", rule + filter));
    Compilation compilation =
        RuleCompiler.compile(
            sources, Pipelines.read(List.of(new RuleSource("p.yml", pipeline))).pipelines());

    assertThat(problems(compilation, sources, List.of(LINES)))
        .containsExactly(
            "f.yml:6:5: warning R122: 'port' (port_intel.prot) is not among the fields that are"
                + " added to events; did you mean 'port_intel.port'?",
            "f.yml:14:7: warning R121: 'app' (url.path) is in no event of the inputs that the rule"
                + " sees: lines (format iptables)",
            "f.yml:14:15: warning R121: 'path' is in no event of the inputs that the rule sees:"
                + " lines (format iptables)");
  }

  private static String rule(String logSource, String item, String condition) {
    return "title: T\nlogsource:\n  "
        + logSource
        + "\ndetection:\n  s:\n    "
        + item
        + "\n  condition: "
        + condition
        + "\n";
  }

  private static List<String> found(String text, RuleReach.Input... inputs) {
    List<RuleSource> sources = List.of(new RuleSource("f.yml", text));
    Compilation compilation = RuleCompiler.compile(sources);
    assertThat(compilation.hasErrors()).isFalse();
    return problems(compilation, sources, List.of(inputs));
  }

  private static List<String> problems(
      Compilation rules, List<RuleSource> sources, List<RuleReach.Input> inputs) {
    return RuleReach.problems(
            rules.rules(), sources, inputs, List.of(new PortIntelEnricher(PortKnowledge.bundled())))
        .stream()
        .map(RuleProblem::headline)
        .toList();
  }
}
