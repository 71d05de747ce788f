package org.tidewaiter.deploy.intel;

import java.io.IOException;
import java.util.Optional;
import org.tidewaiter.enrich.census.RegistryDiff;
import org.tidewaiter.enrich.port.PortKnowledge;

/**
 * Puts a new registry file in place, once it has passed every check against the data in force.
 *
 * @param diff what it changes
 * @param kept whether a file stood there before, which is now kept beside it
 */
public record RegistryImport(RegistryDiff diff, boolean kept) {

  /**
   * Checks a file and puts it in place.
   *
   * @param inForce what it is compared with
   * @param origin from where it was fetched; nothing if it was not
   * @throws IntelRefused if the file is not taken; what is in place stays
   * @throws IOException if it can't be written; what is in place stays
   */
  public static RegistryImport run(
      RegistryFile file,
      RegistryStore store,
      PortKnowledge inForce,
      double maxLossPercent,
      Optional<Origin> origin)
      throws IntelRefused, IOException {
    PortKnowledge next = file.loadAgainst(inForce, maxLossPercent);
    // First: a service that finds the file must not find it without its acceptance.
    store.accept(file.content());
    store.put(file.content());
    if (origin.isPresent()) {
      store.remember(origin.get());
    } else {
      store.forget();
    }
    return new RegistryImport(
        RegistryDiff.between(inForce, next), java.nio.file.Files.exists(store.previous()));
  }
}
