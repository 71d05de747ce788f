package org.tidewaiter.rules.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tidewaiter.rules.sigma.RuleSource;

/**
 * The rules that are part of a release, and the tests that each of them has.
 *
 * <p>They are resources beside this class. A class path can't be listed, so {@code index.txt} names
 * them: {@code name.yml} is a rule and {@code name.test.yml} holds its tests.
 */
public final class RulePack {

  private RulePack() {}

  /** Returns the rules, in the order of their names. */
  public static List<RuleSource> rules() {
    return names().stream().map(name -> read(name + ".yml")).toList();
  }

  /** Returns the test files, one for each rule, in the same order. */
  public static List<RuleSource> tests() {
    return names().stream().map(name -> read(name + ".test.yml")).toList();
  }

  private static List<String> names() {
    return read("index.txt").text().lines().toList();
  }

  private static RuleSource read(String name) {
    try (InputStream in = RulePack.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new RuleSource("pack/" + name, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
