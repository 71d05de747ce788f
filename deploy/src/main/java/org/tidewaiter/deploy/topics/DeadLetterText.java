package org.tidewaiter.deploy.topics;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.deploy.logging.Printable;
import org.tidewaiter.ingest.render.JsonBuffer;

/** A dead letter for a person and for a program. Pure. */
public final class DeadLetterText {

  /** Bytes shown before and behind the fault: about a line of a terminal each. */
  private static final int BEFORE = 60;

  private static final int BEHIND = 100;

  private DeadLetterText() {}

  /** Returns where it is, why, where it came from, and the bytes around the fault. */
  public static String text(DeadLetter letter) {
    String detail = letter.detail().isEmpty() ? "" : ": " + Printable.text(letter.detail());
    StringBuilder text = new StringBuilder();
    text.append(letter.place()).append("  ").append(Printable.text(letter.reason()));
    text.append(detail).append("\n    from: ");
    text.append(letter.origin().map(o -> Printable.text(o.toString())).orElse("unknown"));
    text.append(", ").append(Instant.ofEpochMilli(letter.timestampMillis()));
    if (letter.index().orElse(0) > 0) {
      text.append(", part ").append(letter.index().getAsLong());
    }
    byte @Nullable [] value = letter.record().value();
    if (value == null) {
      return text.append("\n    bytes: none (a tombstone)").toString();
    }
    text.append("\n    bytes: ").append(letter.fullLength().orElse(value.length));
    if (letter.fullLength().isPresent()) {
      text.append(", of which the first ").append(value.length).append(" were kept");
    }
    long fault = letter.offsetInRecord().orElse(-1);
    if (fault >= 0) {
      text.append(", fault at byte ").append(fault);
    }
    return text.append("\n    ").append(excerpt(value, fault)).toString();
  }

  private static String excerpt(byte[] value, long fault) {
    int at = (int) Math.max(0, Math.min(fault, value.length));
    int from = Math.max(0, at - BEFORE);
    int to = Math.min(value.length, at + BEHIND);
    StringBuilder text = new StringBuilder(from > 0 ? "..." : "");
    for (int i = from; i < to; i++) {
      char c = (char) (value[i] & 0xff);
      // Byte by byte: what is shown is what is there, whatever the character set.
      if (c >= ' ' && c <= '~') {
        text.append(c);
      } else {
        text.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
      }
    }
    return text.append(to < value.length ? "..." : "").toString();
  }

  /**
   * Returns the letter as a JSON object on one line. The value is under {@code value} where it is
   * UTF-8 text, else under {@code value_base64}; so is the key.
   */
  public static String json(DeadLetter letter) {
    JsonBuffer json = new JsonBuffer();
    json.raw("{\"topic\":").string(letter.record().topic());
    json.raw(",\"partition\":").number(letter.record().partition());
    json.raw(",\"offset\":").number(letter.record().offset());
    json.raw(",\"reason\":").string(letter.reason());
    json.raw(",\"detail\":").string(letter.detail());
    json.raw(",\"timestamp\":").string(Instant.ofEpochMilli(letter.timestampMillis()).toString());
    letter.index().ifPresent(index -> json.raw(",\"index\":").number(index));
    letter.offsetInRecord().ifPresent(at -> json.raw(",\"offset_in_record\":").number(at));
    letter.fullLength().ifPresent(length -> json.raw(",\"full_length\":").number(length));
    letter
        .origin()
        .ifPresent(
            origin -> {
              json.raw(",\"origin\":{\"topic\":").string(origin.topic());
              json.raw(",\"partition\":").number(origin.partition());
              json.raw(",\"offset\":").number(origin.offset()).raw('}');
            });
    bytes("key", letter.record().key(), json);
    bytes("value", letter.record().value(), json);
    return json.raw('}').toString();
  }

  private static void bytes(String name, byte @Nullable [] bytes, JsonBuffer json) {
    if (bytes == null) {
      return;
    }
    Optional<String> text = utf8(bytes);
    if (text.isPresent()) {
      json.raw(",\"").raw(name).raw("\":").string(text.get());
    } else {
      String base64 = Base64.getEncoder().encodeToString(bytes);
      json.raw(",\"").raw(name).raw("_base64\":").string(base64);
    }
  }

  private static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
