package org.tidewaiter.deploy.intel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * The place of the registry file. A new file takes the old one's place in one step, so that a
 * reader finds the one or the other whole, at whatever moment it looks; the old one is kept beside
 * it. Not meant for several writers at once.
 */
public final class RegistryStore {

  private static final int MOST_ORIGIN_BYTES = 16 * 1024;

  private final Path file;

  /** Makes a store of a file, which need not be there yet; its folder must be. */
  public RegistryStore(Path file) {
    this.file = file.toAbsolutePath();
  }

  /** Returns where the file lies. */
  public Path file() {
    return file;
  }

  /** Returns where the file before this one is kept. */
  public Path previous() {
    return beside(".previous");
  }

  /** Returns where it is noted from where the file was fetched. */
  public Path originFile() {
    return beside(".origin");
  }

  /** Returns where it is noted which file an import has accepted. */
  public Path acceptedFile() {
    return beside(".accepted");
  }

  /**
   * Notes that these bytes have passed the check of what they lose, by whatever limit held then: so
   * a running service with a narrower one takes them up all the same.
   *
   * @throws IOException if that fails
   */
  public void accept(byte[] content) throws IOException {
    write((Sha256.of(content) + "\n").getBytes(StandardCharsets.UTF_8), acceptedFile());
  }

  /** Returns whether an import has accepted these very bytes for this place. */
  public boolean accepted(byte[] content) {
    try {
      return Files.size(acceptedFile()) < MOST_ORIGIN_BYTES
          && Files.readString(acceptedFile()).strip().equals(Sha256.of(content));
    } catch (IOException notThere) {
      // The file is then checked as one that was put there by hand.
      return false;
    }
  }

  /**
   * Puts bytes in place of the file.
   *
   * @throws IOException if that fails; the old file then still stands
   */
  public void put(byte[] content) throws IOException {
    if (Files.exists(file) && !Arrays.equals(Files.readAllBytes(file), content)) {
      Path copy = beside(".previous.new");
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      move(copy, previous());
    }
    write(content, file);
  }

  /**
   * Notes from where the file was fetched.
   *
   * @throws IOException if that fails
   */
  public void remember(Origin origin) throws IOException {
    write(origin.text().getBytes(StandardCharsets.UTF_8), originFile());
  }

  /**
   * Forgets it, for a file that was not fetched.
   *
   * @throws IOException if that fails
   */
  public void forget() throws IOException {
    Files.deleteIfExists(originFile());
  }

  /** Returns from where the file was fetched, if it is still that file. */
  public Optional<Origin> origin() {
    try {
      if (Files.size(originFile()) > MOST_ORIGIN_BYTES) {
        return Optional.empty();
      }
      String text = Files.readString(originFile());
      byte[] content = Files.readAllBytes(file);
      return Origin.parse(text).filter(origin -> origin.sha256().equals(Sha256.of(content)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException unreadable) {
      // It only saves a fetch: without it the whole file is asked for.
      return Optional.empty();
    }
  }

  private Path beside(String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  private void write(byte[] content, Path target) throws IOException {
    Path made = target.resolveSibling(target.getFileName() + ".new");
    try (FileChannel out =
        FileChannel.open(
            made,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        out.write(left);
      }
      // Else a power cut could leave an empty file under the right name.
      out.force(true);
    }
    move(made, target);
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException unable) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
