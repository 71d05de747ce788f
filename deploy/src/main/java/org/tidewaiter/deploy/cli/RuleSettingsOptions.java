package org.tidewaiter.deploy.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.tidewaiter.deploy.config.ConfigurationFile;
import org.tidewaiter.deploy.config.InvalidConfiguration;
import org.tidewaiter.deploy.ruleset.PlaceholderTable;
import org.tidewaiter.deploy.ruleset.RuleSettings;
import org.tidewaiter.rules.compile.CompileSettings;
import picocli.CommandLine.Option;

/** What rules need beside their files, as {@code rules:} in the configuration has it. */
final class RuleSettingsOptions {

  @Option(
      names = "--placeholders",
      paramLabel = "FILE",
      description = {
        "What placeholders of rules stand for: YAML as under 'rules: placeholders:' of the",
        "configuration, {NAME: [VALUE, ...]} or {NAME: FILE}."
      })
  private Optional<Path> placeholders = Optional.empty();

  @Option(
      names = "--rule-timezone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description = "Zone in which rules read the hour of a time. Default: UTC.")
  private ZoneId timeZone = ZoneOffset.UTC;

  RuleSettingsOptions() {}

  /**
   * Reads the settings.
   *
   * @throws IOException if the file of placeholders or one that it names can't be read
   * @throws Failure if the file of placeholders is not right; the message says all that is wrong
   */
  CompileSettings read() throws IOException {
    return new RuleSettings(tables(), timeZone).read();
  }

  private Map<String, PlaceholderTable> tables() throws IOException {
    if (placeholders.isEmpty()) {
      return Map.of();
    }
    Path file = placeholders.get();
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString(), null, "no such file of placeholders");
    }
    try {
      return ConfigurationFile.placeholders(file, System.getenv());
    } catch (InvalidConfiguration e) {
      throw new Failure(ExitCode.CONFIGURATION, String.valueOf(e.getMessage()));
    }
  }
}
