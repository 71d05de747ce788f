package org.tidewaiter.deploy.cli;

import java.io.IOException;
import java.util.List;
import org.tidewaiter.deploy.ruleset.RuleInputs;
import org.tidewaiter.rules.sigma.RuleSource;
import picocli.CommandLine.Mixin;

/** What rules are compiled with, wherever they come from. */
final class CompileOptions {

  @Mixin private PipelineOptions pipelines = new PipelineOptions();
  @Mixin private RuleSettingsOptions settings = new RuleSettingsOptions();

  CompileOptions() {}

  /**
   * Returns rule files with all that they are compiled with.
   *
   * @throws IOException if a pipeline or the values of a placeholder can't be read; the message
   *     names the file
   */
  RuleInputs with(List<RuleSource> sources) throws IOException {
    return new RuleInputs(sources, pipelines.read(), settings.read());
  }
}
