package org.tidewaiter.deploy.ruleset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tidewaiter.rules.sigma.RuleSource;

/**
 * Finds rule files in folders and all folders below: {@code *.yml} and {@code *.yaml}, those that
 * end in {@code .test.yml} or {@code .test.yaml} apart, which hold tests of rules.
 */
public final class RuleFiles {

  /** A rule is a page of text; what is larger is something else. */
  private static final long MAX_FILE_BYTES = 1 << 20;

  private static final int MAX_FILES = 100_000;

  private RuleFiles() {}

  /**
   * Reads the rule files of some paths, in the order of the paths and then of the file names.
   *
   * @param paths folders or single files
   * @throws IOException if a path is not there, or a file can't be read, is larger than 1 MiB or is
   *     not UTF-8; the message names it
   */
  public static List<RuleSource> read(List<Path> paths) throws IOException {
    return read(paths, RuleFiles::isRule);
  }

  /**
   * Reads the files of rule tests in the same way.
   *
   * @param paths folders or single files; of single files only those that hold tests are read
   * @throws IOException as {@link #read} does
   */
  public static List<RuleSource> readTests(List<Path> paths) throws IOException {
    return read(
        paths.stream().filter(path -> !Files.isRegularFile(path) || isTest(path)).toList(),
        RuleFiles::isTest);
  }

  private static List<RuleSource> read(List<Path> paths, Predicate<Path> wanted)
      throws IOException {
    List<RuleSource> sources = new ArrayList<>();
    for (Path path : paths) {
      for (Path file : find(path, wanted)) {
        sources.add(new RuleSource(file.toString(), text(file)));
      }
    }
    return sources;
  }

  private static List<Path> find(Path path, Predicate<Path> wanted) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString(), null, "no such rule file or folder");
    }
    if (Files.isRegularFile(path)) {
      return List.of(path);
    }
    // Followed, because mounted configuration is often a chain of links.
    try (Stream<Path> all = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
      List<Path> files =
          all.filter(Files::isRegularFile).filter(wanted).sorted().limit(MAX_FILES + 1L).toList();
      if (files.size() > MAX_FILES) {
        throw new IOException(path + ": more than " + MAX_FILES + " rule files");
      }
      return files;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isRule(Path file) {
    return isYaml(file) && !isTest(file);
  }

  private static boolean isTest(Path file) {
    return isYaml(file) && name(file).replaceAll("\\.ya?ml$", "").endsWith(".test");
  }

  /** Leaves out hidden files and folders: editors and mounts keep copies there. */
  private static boolean isYaml(Path file) {
    String name = name(file);
    return (name.endsWith(".yml") || name.endsWith(".yaml")) && !name.startsWith(".");
  }

  private static String name(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT);
  }

  /** Returns the content of a file of rules or of a pipeline. */
  static String text(Path file) throws IOException {
    long size = Files.size(file);
    if (size > MAX_FILE_BYTES) {
      throw new IOException(
          file + ": " + size + " bytes (expected: a rule file of at most " + MAX_FILE_BYTES + ")");
    }
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (MalformedInputException e) {
      throw new IOException(file + ": not UTF-8 (" + e.getMessage() + ")", e);
    }
  }
}
