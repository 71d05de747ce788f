package org.tidewaiter.ingest.event;

import java.nio.charset.StandardCharsets;

/** Reading of the escapes of JSON strings that are known to be well-formed (RFC 8259 section 7). */
public final class JsonString {

  private JsonString() {}

  /**
   * Returns the text of a string's inner bytes. A lone surrogate escape stays a lone surrogate.
   *
   * @param bytes holds the string
   * @param from offset behind the opening quote
   * @param to offset of the closing quote
   */
  public static String unescape(byte[] bytes, int from, int to) {
    StringBuilder out = new StringBuilder(to - from);
    int at = from;
    while (at < to) {
      int plain = at;
      while (at < to && bytes[at] != '\\') {
        at++;
      }
      out.append(new String(bytes, plain, at - plain, StandardCharsets.UTF_8));
      if (at < to) {
        at = appendEscape(bytes, at + 1, out);
      }
    }
    return out.toString();
  }

  private static int appendEscape(byte[] bytes, int at, StringBuilder out) {
    switch (bytes[at]) {
      case 'b':
        out.append('\b');
        break;
      case 'f':
        out.append('\f');
        break;
      case 'n':
        out.append('\n');
        break;
      case 'r':
        out.append('\r');
        break;
      case 't':
        out.append('\t');
        break;
      case 'u':
        int code = 0;
        for (int i = at + 1; i <= at + 4; i++) {
          code = code << 4 | Character.digit(bytes[i], 16);
        }
        out.append((char) code);
        return at + 5;
      default:
        out.append((char) bytes[at]);
    }
    return at + 1;
  }
}
