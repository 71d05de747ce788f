package org.tidewaiter.deploy.intel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tidewaiter.enrich.census.AssignmentLoss;
import org.tidewaiter.enrich.port.LoadResult;
import org.tidewaiter.enrich.port.PortDataError;
import org.tidewaiter.enrich.port.PortDataFile;
import org.tidewaiter.enrich.port.PortDataFile.Kind;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.PortKnowledgeLoader;

/**
 * A file that is, or is to be, the registry: IANA's CSV or XML, as its bytes.
 *
 * @param name what messages call it
 * @param content its bytes, not copied; they must not be changed
 */
public record RegistryFile(String name, byte[] content) {

  /**
   * Reads a file, as far as it is not too large.
   *
   * @param maxBytes most bytes it may have
   * @throws IntelRefused if it can't be read or is larger
   */
  public static RegistryFile read(Path file, int maxBytes) throws IntelRefused {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(maxBytes);
      if (in.read() >= 0) {
        throw refused(file + ": larger than " + maxBytes + " bytes (expected: at most so many)");
      }
      return new RegistryFile(file.toString(), content);
    } catch (NoSuchFileException e) {
      throw refused(file + ": no such file");
    } catch (IOException e) {
      throw refused(file + ": can't be read: " + e);
    }
  }

  /** Returns the file as one of port data. */
  public PortDataFile asPortData() {
    return new PortDataFile(Kind.REGISTRY, name, content);
  }

  /**
   * Loads the file together with the facts that ship.
   *
   * @throws IntelRefused with every error of the file
   */
  public PortKnowledge load() throws IntelRefused {
    LoadResult result = PortKnowledgeLoader.load(PortKnowledgeLoader.filesWith(asPortData()));
    if (result instanceof LoadResult.Loaded loaded) {
      return loaded.knowledge();
    }
    List<PortDataError> errors = ((LoadResult.Refused) result).errors();
    throw new IntelRefused(errors.stream().map(PortDataError::toString).toList());
  }

  /**
   * Loads the file and compares it with the data in force: one that lacks too many of the present
   * assignments is cut off, or not what it seems.
   *
   * @param maxLossPercent how much may be lost
   * @throws IntelRefused with every error of the file, or with what would be lost
   */
  public PortKnowledge loadAgainst(PortKnowledge inForce, double maxLossPercent)
      throws IntelRefused {
    PortKnowledge next = load();
    Optional<String> reason = tooGreat(AssignmentLoss.between(inForce, next), maxLossPercent);
    if (reason.isPresent()) {
      throw refused(name + ": " + reason.get());
    }
    return next;
  }

  /** Returns why a loss is too great, or nothing. */
  static Optional<String> tooGreat(AssignmentLoss loss, double maxLossPercent) {
    if (!loss.exceeds(maxLossPercent)) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "loses %d of the %d assignments in force, %.1f %% (expected: at most %s %%);"
                + " is the file whole?",
            loss.lost(),
            loss.assigned(),
            loss.percent(),
            maxLossPercent));
  }

  private static IntelRefused refused(String problem) {
    return new IntelRefused(List.of(problem));
  }
}
