package org.tidewaiter.ingest.decode.core;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Short, printable pieces of input for the details of errors. */
public final class Excerpt {

  private static final int MAX_LENGTH = 40;

  private Excerpt() {}

  /** Returns at most 40 characters in quotes; what can't be printed shows as a question mark. */
  public static String of(@Nullable String text) {
    if (text == null) {
      return "none";
    }
    StringBuilder out = new StringBuilder(MAX_LENGTH + 5).append('\'');
    for (int i = 0; i < text.length() && i < MAX_LENGTH; i++) {
      char c = text.charAt(i);
      out.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
    }
    return out.append(text.length() > MAX_LENGTH ? "...'" : "'").toString();
  }

  /** Does the same for a range of bytes. */
  public static String of(byte[] bytes, int from, int to) {
    int shown = Math.min(to, from + MAX_LENGTH + 1);
    return of(new String(bytes, from, shown - from, StandardCharsets.UTF_8));
  }
}
