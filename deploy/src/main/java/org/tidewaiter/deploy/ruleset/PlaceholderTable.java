package org.tidewaiter.deploy.ruleset;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** What a placeholder of rules stands for, or where that is written. */
public sealed interface PlaceholderTable {

  /**
   * Returns the values, read anew.
   *
   * @throws IOException if they can't be read; the message names the file
   */
  List<String> read() throws IOException;

  /** Returns this table with a relative path counted from a folder. */
  PlaceholderTable in(Path folder);

  /**
   * Values that stand in the configuration.
   *
   * @param values at least one
   */
  record Listed(List<String> values) implements PlaceholderTable {

    /** Copies the values. */
    public Listed {
      values = List.copyOf(values);
    }

    @Override
    public List<String> read() {
      return values;
    }

    @Override
    public PlaceholderTable in(Path folder) {
      return this;
    }
  }

  /**
   * Values in a file of their own, one a line. Space around them does not count, nor do empty lines
   * and those that begin with {@code #}.
   *
   * @param file UTF-8
   */
  record Filed(Path file) implements PlaceholderTable {

    /** A hundred thousand names are smaller, and a rule can't stand for more. */
    private static final long MAX_BYTES = 16 << 20;

    @Override
    public List<String> read() throws IOException {
      String text = text();
      List<String> values =
          text.lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith("#"))
              .toList();
      if (values.isEmpty()) {
        throw new IOException(file + ": no value (expected: one a line)");
      }
      return values;
    }

    private String text() throws IOException {
      try {
        long size = Files.size(file);
        if (size > MAX_BYTES) {
          throw new IOException(
              file + ": " + size + " bytes (expected: values, at most " + MAX_BYTES + ")");
        }
        return Files.readString(file, StandardCharsets.UTF_8);
      } catch (NoSuchFileException e) {
        throw new IOException(file + ": no such file of a placeholder's values", e);
      } catch (CharacterCodingException e) {
        throw new IOException(file + ": not UTF-8 (" + e.getMessage() + ")", e);
      }
    }

    @Override
    public PlaceholderTable in(Path folder) {
      return new Filed(folder.resolve(file).normalize());
    }
  }
}
