package org.tidewaiter.rules.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.rules.sigma.RuleSource;

/** The pipelines that are part of a release: resources beside this class, called by their names. */
public final class ShippedPipelines {

  /** A class path can't be listed. */
  private static final List<String> NAMES =
      List.of("cisco", "fortigate", "windows-firewall", "zeek");

  private ShippedPipelines() {}

  /** Returns the names, in order. */
  public static List<String> names() {
    return NAMES;
  }

  /** Returns the pipeline of a name; nothing if there is none. */
  public static Optional<RuleSource> find(String name) {
    return NAMES.contains(name) ? Optional.of(read(name)) : Optional.empty();
  }

  private static RuleSource read(String name) {
    String file = name + ".yml";
    try (InputStream in = ShippedPipelines.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is not on the class path");
      }
      return new RuleSource(
          "pipeline/" + file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
