package org.tidewaiter.deploy.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.enrich.PortIntelEnricher;
import org.tidewaiter.enrich.port.MalwareFact;
import org.tidewaiter.enrich.port.MalwareRole;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.Transport;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.pack.RulePack;
import org.tidewaiter.rules.sigma.Problems;
import org.tidewaiter.rules.sigma.RuleSource;
import org.tidewaiter.rules.trial.TrialFile;
import org.tidewaiter.rules.trial.TrialReader;
import org.tidewaiter.rules.trial.TrialReport;

/** The pack's own tests, on the engine. */
class RulePackTest {

  private static final EngineTrials ENGINE =
      new EngineTrials(
          RuleCompiler.compile(RulePack.rules()).rules(),
          List.of(new PortIntelEnricher(PortKnowledge.bundled())));

  /** A family and a role, as an entry of a list or as a single value. */
  private static final Pattern MALWARE_IDS =
      Pattern.compile(
          "(?m)(?:^\\s+- |malware\\.id: )([a-z0-9.-]+/(?:"
              + Stream.of(MalwareRole.values())
                  .map(MalwareRole::label)
                  .collect(Collectors.joining("|"))
              + ")(?:/[a-z0-9-]+)?)$");

  static List<TrialFile> tests() {
    List<TrialFile> files = new ArrayList<>();
    for (RuleSource source : RulePack.tests()) {
      files.addAll(TrialReader.read(source.text(), new Problems(source)));
    }
    return files;
  }

  @ParameterizedTest
  @MethodSource("tests")
  void rule_itsEvents_matchAsWritten(TrialFile file) {
    TrialReport report = TrialReport.run(file, ENGINE);

    assertThat(report.passed()).withFailMessage(report::render).isTrue();
  }

  /** An id that no fact has would never match, and nobody would notice. */
  @Test
  void rules_idsOfMalware_areThoseOfFacts() {
    List<String> known = malware().map(MalwareFact::id).toList();

    for (RuleSource source : RulePack.rules()) {
      assertThat(MALWARE_IDS.matcher(source.text()).results().map(found -> found.group(1)))
          .as(source.file())
          .isSubsetOf(known);
    }
  }

  /** Mirai's is a botnet's own, not a tool that one sets up; the rule is about tools. */
  @Test
  void c2Rule_toolsInUse_areAllOfWhichSourcesAreFairlySure() {
    RuleSource rule =
        RulePack.rules().stream()
            .filter(source -> source.file().endsWith("/c2_default_port_outbound.yml"))
            .findFirst()
            .orElseThrow();

    assertThat(MALWARE_IDS.matcher(rule.text()).results().map(found -> found.group(1)))
        .containsAll(
            malware()
                .filter(fact -> fact.role() == MalwareRole.C2)
                .filter(fact -> fact.lifespan() == MalwareFact.Lifespan.ONGOING)
                .filter(fact -> fact.transports().contains(Transport.TCP))
                .filter(fact -> fact.confidence() >= 55)
                .filter(fact -> !fact.family().equals("mirai"))
                .map(MalwareFact::id)
                .toList());
  }

  private static Stream<MalwareFact> malware() {
    PortKnowledge knowledge = PortKnowledge.bundled();
    return IntStream.rangeClosed(0, 65_535)
        .boxed()
        .flatMap(
            port ->
                Stream.of(Transport.values())
                    .flatMap(transport -> knowledge.lookup(transport, port).malware().stream()))
        .distinct();
  }
}
