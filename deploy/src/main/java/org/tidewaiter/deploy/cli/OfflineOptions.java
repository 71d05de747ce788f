package org.tidewaiter.deploy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.tidewaiter.deploy.offline.LineReader;
import org.tidewaiter.deploy.offline.Scan;
import org.tidewaiter.ingest.decode.DecodeLimits;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.format.Format;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code scan} and {@code decode} have in common: which files, and how to read them. */
final class OfflineOptions {

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files with one event a line, plain or gzip; - is standard input.")
  List<String> files = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "auto",
      description = "How to read the lines: ${COMPLETION-CANDIDATES}. Default: auto.")
  Format format = Format.AUTO;

  @Option(
      names = "--timezone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description = "Zone of time stamps that name none. Default: UTC.")
  ZoneId timezone = ZoneOffset.UTC;

  @Option(
      names = "--charset",
      paramLabel = "CHARSET",
      defaultValue = "UTF-8",
      description = "Character set of text lines. Default: UTF-8.")
  Charset charset = StandardCharsets.UTF_8;

  OfflineOptions() {}

  DecodeSettings decode() {
    return new DecodeSettings(
        DecodeLimits.DEFAULT, timezone, charset, DecodeSettings.defaultPrefixes());
  }

  /** Opens one of the files. */
  static LineReader open(String name) {
    try {
      return LineReader.open(name, standardInput(), DecodeLimits.DEFAULT.maxRecordBytes());
    } catch (NoSuchFileException | java.io.FileNotFoundException e) {
      throw new Failure(ExitCode.ENVIRONMENT, "no such file, or not readable: " + name);
    } catch (IOException e) {
      throw unreadable(name, 0, e);
    }
  }

  /** Scans the whole of one of the files. */
  static void scan(Scan scan, String name) {
    try (LineReader lines = open(name)) {
      try {
        scan.run(lines, timestampMillis(name, Clock.systemUTC()));
      } catch (IOException e) {
        throw unreadable(name, lines.lineNumber(), e);
      }
    } catch (IOException e) {
      throw unreadable(name, 0, e);
    }
  }

  static Failure unreadable(String name, long line, IOException e) {
    return new Failure(
        ExitCode.ENVIRONMENT, name + " can't be read behind line " + line + ": " + e.getMessage());
  }

  /**
   * Returns what stands in for the records' timestamps: the time at which the file was last
   * written, because a log's last line is about that old; for standard input, now.
   */
  static long timestampMillis(String name, Clock clock) {
    if (name.equals(LineReader.STANDARD_INPUT)) {
      return clock.millis();
    }
    try {
      return Files.getLastModifiedTime(Path.of(name)).toMillis();
    } catch (IOException e) {
      throw unreadable(name, 0, e);
    }
  }

  private static InputStream standardInput() {
    return System.in;
  }
}
