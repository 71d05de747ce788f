package org.tidewaiter.enrich.map;

import java.util.Locale;

/** Writes SVG; texts are escaped, attributes are ours alone. Not thread-safe. */
final class Svg {

  private final StringBuilder out = new StringBuilder(1 << 18);

  /** Writes markup as it is. */
  Svg raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Writes markup with numbers in it, by the rules of {@link String#format}. */
  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency of its own
  Svg raw(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
    return this;
  }

  /** Writes a line of text; the place is its baseline. */
  Svg text(String style, int x, int y, String text) {
    return raw("<text class=\"%s\" x=\"%d\" y=\"%d\">", style, x, y).escaped(text).raw("</text>\n");
  }

  /** Writes a path unless it is empty. */
  Svg path(String style, CellPath path) {
    return path.isEmpty()
        ? this
        : raw("<path class=\"").raw(style).raw("\" d=\"").raw(path.toString()).raw("\"/>\n");
  }

  /** Writes text with what is special in XML escaped. */
  Svg escaped(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        // XML 1.0 has no place for control characters and these two, escaped or not.
        default -> out.append(c < ' ' || c >= '\uFFFE' ? ' ' : c);
      }
    }
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
