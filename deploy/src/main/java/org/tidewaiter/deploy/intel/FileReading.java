package org.tidewaiter.deploy.intel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads whole files within a bound, and tells what kept it from doing so. Not thread-safe. */
final class FileReading {

  private final List<String> problems;

  /**
   * Makes a reading.
   *
   * @param problems takes every problem
   */
  FileReading(List<String> problems) {
    this.problems = problems;
  }

  /** Returns a file's bytes, or nothing after a problem was told. */
  Optional<byte[]> read(Path file, long mostBytes) {
    try {
      long size = Files.size(file);
      if (size <= mostBytes) {
        return Optional.of(Files.readAllBytes(file));
      }
      problems.add(file + ": " + size + " bytes (expected: at most " + mostBytes + ")");
    } catch (NoSuchFileException e) {
      problems.add(file + ": no such file");
    } catch (IOException e) {
      problems.add(file + ": can't be read: " + e);
    }
    return Optional.empty();
  }
}
