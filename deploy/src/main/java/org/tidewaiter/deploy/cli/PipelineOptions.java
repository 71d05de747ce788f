package org.tidewaiter.deploy.cli;

import java.io.IOException;
import java.util.List;
import org.tidewaiter.deploy.ruleset.PipelineFiles;
import org.tidewaiter.rules.sigma.RuleSource;
import picocli.CommandLine.Option;

/** Which pipelines change rules before they are compiled. */
final class PipelineOptions {

  @Option(
      names = "--pipeline",
      paramLabel = "NAME|FILE",
      description = {
        "Processing pipeline to apply to the rules: cisco, fortigate, windows-firewall, zeek, or a",
        "file of your own. May be given several times; their priorities decide the order."
      })
  private List<String> pipelines = List.of();

  PipelineOptions() {}

  /**
   * Reads the pipelines.
   *
   * @throws IOException if one is not there or can't be read; the message names it
   */
  List<RuleSource> read() throws IOException {
    return PipelineFiles.read(pipelines);
  }
}
