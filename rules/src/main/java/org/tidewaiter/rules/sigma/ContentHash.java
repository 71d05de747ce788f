package org.tidewaiter.rules.sigma;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Names content by what it says: the first 128 bits of a SHA-256, in hexadecimal.
 *
 * <p>Comments, blank space, quoting style, the order of keys and the name of the file do not count;
 * every value does, a description included, since alerts carry it.
 */
public final class ContentHash {

  private static final int BYTES = 16;

  private ContentHash() {}

  /** Returns the hash of a document. */
  public static String of(YamlNode document) {
    StringBuilder canonical = new StringBuilder();
    append(document, canonical);
    return of(canonical.toString());
  }

  /** Returns the hash of a set of things that have hashes, whatever their order. */
  public static String of(List<String> hashes) {
    return of(String.join("\n", hashes.stream().sorted().toList()));
  }

  private static String of(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Lengths before texts, so that no two documents spell the same. */
  private static void append(YamlNode node, StringBuilder out) {
    if (node instanceof Scalar scalar) {
      out.append(scalar.kind()).append(scalar.text().length()).append(':').append(scalar.text());
    } else if (node instanceof YamlList list) {
      out.append('[').append(list.items().size()).append(':');
      list.items().forEach(item -> append(item, out));
    } else if (node instanceof YamlMap map) {
      out.append('{').append(map.entries().size()).append(':');
      map.entries().stream()
          .sorted(Comparator.comparing(YamlMap.Entry::name))
          .forEach(
              entry -> {
                append(new Scalar(Scalar.Kind.TEXT, entry.name(), Position.START), out);
                append(entry.value(), out);
              });
    }
  }
}
