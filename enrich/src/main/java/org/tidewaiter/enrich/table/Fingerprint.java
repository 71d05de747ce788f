package org.tidewaiter.enrich.table;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Short names for files and settings: the same have the same name, others another one. A name is
 * the first {@value #DIGITS} digits of a SHA-256.
 */
public final class Fingerprint {

  private static final int DIGITS = 12;

  private Fingerprint() {}

  /** Returns a name of files by their names and contents, in order. */
  public static String of(List<DataFile> files) {
    MessageDigest digest = sha256();
    for (DataFile file : files) {
      String head = file.name() + " " + file.content().length + "\n";
      digest.update(head.getBytes(StandardCharsets.UTF_8));
      digest.update(file.content());
    }
    return name(digest);
  }

  /** Returns a name of texts, in order; where one ends and the next begins counts, too. */
  public static String ofTexts(List<String> texts) {
    MessageDigest digest = sha256();
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
    return name(digest);
  }

  private static String name(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
