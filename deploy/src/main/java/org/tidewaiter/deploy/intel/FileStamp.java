package org.tidewaiter.deploy.intel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * What changes when a file does: cheap to look at however large the file is. Immutable.
 *
 * @param file which file
 * @param size its bytes; -1 if it is not there
 * @param modified when it was last written, milliseconds since 1970 UTC
 * @param readable whether this process may read it: permissions change without the file
 * @param key what the file system knows it by, for a file that was put in place of another; empty
 *     where a file system has no such key
 */
public record FileStamp(Path file, long size, long modified, boolean readable, String key) {

  /**
   * Looks at files.
   *
   * @throws IOException if one can't be looked at
   */
  public static List<FileStamp> of(List<Path> files) throws IOException {
    FileStamp[] stamps = new FileStamp[files.size()];
    for (int i = 0; i < stamps.length; i++) {
      stamps[i] = of(files.get(i));
    }
    return List.of(stamps);
  }

  private static FileStamp of(Path file) throws IOException {
    try {
      BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
      return new FileStamp(
          file,
          seen.size(),
          seen.lastModifiedTime().toMillis(),
          Files.isReadable(file),
          seen.fileKey() == null ? "" : seen.fileKey().toString());
    } catch (NoSuchFileException missing) {
      return new FileStamp(file, -1, 0, false, "");
    }
  }
}
