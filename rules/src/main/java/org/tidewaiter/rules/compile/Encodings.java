package org.tidewaiter.rules.compile;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.tidewaiter.rules.compile.Modifiers.Transform;

/**
 * Text to bytes, and bytes to Base64.
 *
 * <p>Source: Sigma modifiers appendix 2.1.0, "Encoding"; RFC 4648 section 4.
 */
final class Encodings {

  private static final int GROUP = 3;

  /** Chars at the front that also hold bits of 0, 1 or 2 bytes before. */
  private static final int[] FRONT = {0, 2, 3};

  /** Chars at the back, padding included, that lack bits when 0, 1 or 2 bytes are over. */
  private static final int[] BACK = {0, 3, 2};

  private Encodings() {}

  /**
   * Returns the bytes of a text.
   *
   * @param form one of UTF-16's; any other stands for UTF-8
   * @throws CharacterCodingException if the text has half a surrogate pair
   */
  static byte[] bytes(String text, Transform form) throws CharacterCodingException {
    return switch (form) {
      case UTF16LE, WIDE -> encode(text, StandardCharsets.UTF_16LE);
      case UTF16BE -> encode(text, StandardCharsets.UTF_16BE);
      case UTF16 -> encode("\uFEFF" + text, StandardCharsets.UTF_16LE);
      default -> encode(text, StandardCharsets.UTF_8);
    };
  }

  private static byte[] encode(String text, Charset charset) throws CharacterCodingException {
    ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(text));
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    return bytes;
  }

  /** Returns the Base64 of bytes, padded. */
  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * Returns what stays the same in the Base64 of a longer text that has these bytes inside: three
   * texts, for the three places at which they can begin.
   */
  static List<String> base64Offsets(byte[] bytes) {
    List<String> parts = new ArrayList<>();
    for (int before = 0; before < GROUP; before++) {
      byte[] shifted = new byte[before + bytes.length];
      System.arraycopy(bytes, 0, shifted, before, bytes.length);
      String whole = base64(shifted);
      int end = whole.length() - BACK[shifted.length % GROUP];
      parts.add(whole.substring(Math.min(FRONT[before], end), end));
    }
    return parts;
  }
}
