package org.tidewaiter.deploy.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.enrich.PortIntelEnricher;
import org.tidewaiter.enrich.port.PortKnowledge;
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
}
