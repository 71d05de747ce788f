package org.tidewaiter.deploy.intel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.enrich.port.PortKnowledge;

/**
 * The registry that answers at present: the file that was put in place, else the shipped snapshot.
 *
 * @param knowledge its data, with the facts that ship
 * @param file the file; nothing for the shipped snapshot
 * @param problems why a file that is there does not count
 */
public record RegistryInForce(PortKnowledge knowledge, Optional<Path> file, List<String> problems) {

  /** Copies the list. */
  public RegistryInForce {
    problems = List.copyOf(problems);
  }

  /** Finds out. A file that is damaged does not count. */
  public static RegistryInForce of(RegistrySettings settings) {
    Optional<Path> file = settings.file().filter(Files::exists);
    if (file.isEmpty()) {
      return new RegistryInForce(PortKnowledge.bundled(), Optional.empty(), List.of());
    }
    try {
      PortKnowledge knowledge = RegistryFile.read(file.get(), settings.maxBytes()).load();
      return new RegistryInForce(knowledge, file, List.of());
    } catch (IntelRefused e) {
      return new RegistryInForce(PortKnowledge.bundled(), Optional.empty(), e.problems());
    }
  }
}
