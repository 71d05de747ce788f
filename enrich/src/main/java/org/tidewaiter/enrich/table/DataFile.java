package org.tidewaiter.enrich.table;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A file as bytes with a name: nothing here opens one.
 *
 * @param name what messages call the file; its ending may tell what is in it
 * @param content the bytes; kept, not copied, and not to be changed
 */
public record DataFile(String name, byte[] content) {

  /** Returns the content as text without a byte order mark; nothing if it is not UTF-8. */
  public Optional<String> text() {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return Optional.of(text.startsWith("\ufeff") ? text.substring(1) : text);
    } catch (CharacterCodingException malformed) {
      return Optional.empty();
    }
  }

  /** Returns whether the name ends so, in any case. */
  public boolean endsWith(String ending) {
    return name.toLowerCase(Locale.ROOT).endsWith(ending);
  }
}
