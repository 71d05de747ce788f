package org.tidewaiter.enrich.table;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Short names for sets of files: the same files have the same name, others another one. */
public final class Fingerprint {

  private static final int DIGITS = 12;

  private Fingerprint() {}

  /** Returns the first digits of a SHA-256 of the files' names and contents, in order. */
  public static String of(List<DataFile> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (DataFile file : files) {
        String head = file.name() + " " + file.content().length + "\n";
        digest.update(head.getBytes(StandardCharsets.UTF_8));
        digest.update(file.content());
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
