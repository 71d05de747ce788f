package org.tidewaiter.enrich.registry;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.tidewaiter.enrich.registry.RegistryProblem.Kind;

/**
 * Reads IANA's registry of service names and port numbers in either of the forms in which IANA
 * publishes it: CSV (RFC 4180, twelve columns) or XML. Thread-safe: it keeps no state.
 *
 * <p>The file is not trusted: document types and external entities are refused, and bytes, rows and
 * texts are bounded. No content makes it throw.
 */
public final class RegistryReader {

  private static final int LOOKED_AT = 1_024;
  private static final int DAY = 10;
  private static final char MARK = '\uFEFF';

  private RegistryReader() {}

  /** Reads a file's bytes; which of the two forms they have is told by their beginning. */
  public static RegistryData read(byte[] bytes, RegistryLimits limits) {
    if (bytes.length > limits.bytes()) {
      return refused(
          Kind.VALUE,
          0,
          "size: " + bytes.length + " bytes (expected: at most " + limits.bytes() + ")");
    }
    if (bytes.length > 1 && bytes[0] == 0x1F && (bytes[1] & 0xFF) == 0x8B) {
      return refused(Kind.SYNTAX, 0, "file: compressed by gzip (expected: unpacked CSV or XML)");
    }
    CharBuffer chars = CharBuffer.allocate(bytes.length);
    ByteBuffer left = ByteBuffer.wrap(bytes);
    if (StandardCharsets.UTF_8.newDecoder().decode(left, chars, true).isError()) {
      return refused(
          Kind.SYNTAX,
          lineOf(left.position(), bytes),
          "bytes: not UTF-8 (expected: IANA's CSV or XML, in UTF-8)");
    }
    chars.flip();
    boolean marked = chars.hasRemaining() && chars.get(0) == MARK;
    String text = marked ? chars.subSequence(1, chars.length()).toString() : chars.toString();
    String begin =
        text.substring(0, Math.min(text.length(), LOOKED_AT))
            .stripLeading()
            .toLowerCase(Locale.ROOT);
    if (begin.startsWith("<!doctype html") || begin.startsWith("<html")) {
      return refused(
          Kind.SYNTAX, 0, "file: a web page, such as an error page (expected: IANA's CSV or XML)");
    }
    return begin.startsWith("<") ? XmlRegistry.read(text, limits) : CsvRegistry.read(text, limits);
  }

  private static int lineOf(int position, byte[] bytes) {
    int line = 1;
    for (int i = 0; i < position; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return line;
  }

  /** Returns whether a text is a date of the form {@code yyyy-MM-dd}. */
  static boolean isDay(String text) {
    if (text.length() != DAY) {
      return false;
    }
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeException malformed) {
      return false;
    }
  }

  private static RegistryData refused(Kind kind, int line, String message) {
    return new RegistryData("", List.of(), List.of(new RegistryProblem(kind, line, 0, message)));
  }
}
