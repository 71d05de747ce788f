package org.tidewaiter.deploy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.enrich.observed.ObservedJson;
import org.tidewaiter.enrich.observed.ObservedReader;
import org.tidewaiter.enrich.observed.ObservedRecord;

/** Observed records as files. */
final class ObservedFiles {

  /** What else is wrong is wrong in the same way, mostly. */
  private static final int MOST_SHOWN = 20;

  private ObservedFiles() {}

  /**
   * Adds what a file holds to a record.
   *
   * @throws Failure if the file can't be read or understood; it lists what is wrong, line by line
   */
  static void read(Path file, ObservedRecord record) {
    List<String> problems = new ArrayList<>();
    ObservedReader reader = new ObservedReader(record);
    try (BufferedReader lines = Files.newBufferedReader(file, UTF_8)) {
      int number = 0;
      String line = lines.readLine();
      while (line != null && problems.size() < MOST_SHOWN) {
        number++;
        Optional<String> problem = reader.line(line);
        if (problem.isPresent()) {
          problems.add(file + ":" + number + ": " + problem.get());
        }
        line = lines.readLine();
      }
    } catch (IOException e) {
      throw new Failure(ExitCode.ENVIRONMENT, file + " can't be read: " + e);
    }
    if (!problems.isEmpty()) {
      throw new Failure(
          ExitCode.CONFIGURATION,
          file + " is no whole observed record:\n" + String.join("\n", problems));
    }
  }

  /** Writes a record. */
  static void write(ObservedRecord record, Path file) {
    try {
      Files.write(file, ObservedJson.file(record));
    } catch (IOException e) {
      throw new Failure(ExitCode.ENVIRONMENT, file + " can't be written: " + e);
    }
  }
}
