package org.tidewaiter.deploy.ruleset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.rules.pipeline.ShippedPipelines;
import org.tidewaiter.rules.sigma.RuleSource;

/** Finds pipelines: those of the release by their names, others by their files. */
public final class PipelineFiles {

  private PipelineFiles() {}

  /**
   * Returns the paths of files counted from a folder; names of the release's pipelines stay. A file
   * that has such a name is meant by {@code ./name}.
   */
  public static List<String> resolve(Path folder, List<String> namesAndFiles) {
    return namesAndFiles.stream()
        .map(
            name ->
                ShippedPipelines.names().contains(name)
                    ? name
                    : folder.resolve(name).normalize().toString())
        .toList();
  }

  /**
   * Reads pipelines, in the order given.
   *
   * @throws IOException if a file is not there, can't be read, is larger than 1 MiB or is not
   *     UTF-8; the message names it
   */
  public static List<RuleSource> read(List<String> namesAndFiles) throws IOException {
    List<RuleSource> sources = new ArrayList<>();
    for (String name : namesAndFiles) {
      Optional<RuleSource> shipped = ShippedPipelines.find(name);
      sources.add(shipped.isPresent() ? shipped.get() : new RuleSource(name, text(name)));
    }
    return sources;
  }

  /** Returns whether any is a file, which can change. */
  public static boolean haveFiles(List<String> namesAndFiles) {
    return !ShippedPipelines.names().containsAll(namesAndFiles);
  }

  private static String text(String name) throws IOException {
    try {
      Path file = Path.of(name);
      if (!Files.isRegularFile(file)) {
        throw new NoSuchFileException(
            name,
            null,
            "no such pipeline, and no such file; there are "
                + String.join(", ", ShippedPipelines.names()));
      }
      return RuleFiles.text(file);
    } catch (InvalidPathException e) {
      throw new IOException(name + ": neither a pipeline nor a file", e);
    }
  }
}
