package org.tidewaiter.deploy.intel;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/**
 * Where a fetched file came from, as it is remembered beside it, so that the next update can ask
 * whether there is a newer one.
 *
 * @param url from where it was fetched
 * @param etag what the server called its version; empty if it gave none
 * @param lastModified when the server said that it was changed, in the server's words; empty if it
 *     did not
 * @param sha256 of the file's bytes: with others, the file was changed by hand, and nothing of this
 *     holds
 */
public record Origin(String url, String etag, String lastModified, String sha256) {

  /** Returns the lines that are kept beside the file. */
  String text() {
    return "# Written by 'tidewaiter intel update', so that it need not fetch the same file twice.\n"
        + line("url", url)
        + line("etag", etag)
        + line("last-modified", lastModified)
        + line("sha256", sha256);
  }

  /** Returns what such lines say, or nothing if they are damaged. */
  static Optional<Origin> parse(String text) {
    Properties lines = new Properties();
    try {
      lines.load(new StringReader(text));
    } catch (IllegalArgumentException damaged) {
      return Optional.empty();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    Origin origin =
        new Origin(
            lines.getProperty("url", ""),
            lines.getProperty("etag", ""),
            lines.getProperty("last-modified", ""),
            lines.getProperty("sha256", ""));
    return origin.url.isEmpty() || origin.sha256.isEmpty() ? Optional.empty() : Optional.of(origin);
  }

  private static String line(String key, String value) {
    return key + "=" + value.replace("\\", "\\\\") + "\n";
  }
}
