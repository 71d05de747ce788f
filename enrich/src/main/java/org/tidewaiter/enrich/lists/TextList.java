package org.tidewaiter.enrich.lists;

import java.util.Optional;
import org.tidewaiter.enrich.lists.Indicator.Period;
import org.tidewaiter.ingest.event.Cidr;

/**
 * Reads lists of one address or network a line. What stands behind {@code #} or {@code ;} is a
 * comment; empty lines are passed over.
 */
final class TextList {

  private TextList() {}

  static void read(String text, ListReading list) {
    ListSource source = list.source();
    Indicator same =
        new Indicator(
            source.provider(),
            "",
            "",
            source.reference(),
            source.confidence().orElse(Indicator.NONE),
            Indicator.NONE,
            Period.OPEN,
            Period.OPEN);
    int line = 0;
    int at = 0;
    while (at < text.length() && !list.isFull()) {
      int newline = text.indexOf('\n', at);
      int end = newline < 0 ? text.length() : newline;
      line++;
      String entry = withoutComment(text.substring(at, end));
      if (!entry.isEmpty()) {
        Optional<Cidr> network = list.network(entry, line, 1);
        network.ifPresent(known -> list.add(known, same));
      }
      at = end + 1;
    }
  }

  private static String withoutComment(String line) {
    int end = line.length();
    for (int i = 0; i < end; i++) {
      if (line.charAt(i) == '#' || line.charAt(i) == ';') {
        end = i;
      }
    }
    return line.substring(0, end).strip();
  }
}
