package org.tidewaiter.rules.alert;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, cut to its first 128 bits, as 32 lower-case hexadecimal digits. */
final class Digest {

  private static final int BYTES = 16;

  private final MessageDigest sha256;

  Digest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have SHA-256", e);
    }
  }

  Digest add(byte[] bytes, int from, int to) {
    sha256.update(bytes, from, to - from);
    return this;
  }

  Digest add(byte[] bytes) {
    return add(bytes, 0, bytes.length);
  }

  /** Ends the digest; it starts anew. */
  String hex() {
    return HexFormat.of().formatHex(sha256.digest(), 0, BYTES);
  }
}
