package org.tidewaiter.ingest.firewall;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.Reason;

/** Turns the bytes of text records into checked UTF-8. Not thread-safe. */
final class TextLines {

  private final Charset charset;
  private final CharsetDecoder decoder;

  TextLines(Charset charset) {
    this.charset = charset;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** Returns whether records are UTF-8 as they are, to be checked line by line. */
  boolean isUtf8() {
    return charset.equals(StandardCharsets.UTF_8);
  }

  /** Returns a record as UTF-8, or null if it is not text of the character set. */
  byte @Nullable [] toUtf8(byte[] record) {
    try {
      CharBuffer chars = decoder.decode(ByteBuffer.wrap(record));
      return chars.toString().getBytes(StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** Returns the offset in the record that an offset in its UTF-8 form comes from. */
  int recordOffset(byte[] utf8, int offset) {
    return offset <= 0 || isUtf8()
        ? offset
        : new String(utf8, 0, offset, StandardCharsets.UTF_8).getBytes(charset).length;
  }

  /** Returns what is wrong with the encoding of a range, or null. */
  @Nullable DecodeError check(byte[] record, int from, int to) {
    if (isUtf8() && isAscii(record, from, to)) {
      return null;
    }
    ByteBuffer in = ByteBuffer.wrap(record, from, to - from);
    CharBuffer out = CharBuffer.allocate(256);
    decoder.reset();
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (result.isError()) {
        int at = in.position();
        return new DecodeError(
            Reason.INVALID_ENCODING,
            at,
            String.format("byte 0x%02x (expected: %s)", record[at], charset.name()));
      }
      if (result.isUnderflow()) {
        return null;
      }
      out.clear();
    }
  }

  private static boolean isAscii(byte[] text, int from, int to) {
    int bits = 0;
    for (int i = from; i < to; i++) {
      bits |= text[i];
    }
    return bits >= 0;
  }
}
