package org.tidewaiter.enrich.port;

import java.util.ArrayList;
import java.util.List;

/** Numbers the sources of a report in order of their first mention; not thread-safe. */
final class Citations {

  private final List<Source> cited = new ArrayList<>();

  /** Returns the numbers of the sources, such as {@code [1][4]}. */
  String cite(List<Source> sources) {
    StringBuilder text = new StringBuilder();
    for (Source source : sources) {
      int at = cited.indexOf(source);
      if (at < 0) {
        at = cited.size();
        cited.add(source);
      }
      text.append('[').append(at + 1).append(']');
    }
    return text.toString();
  }

  /** Writes the list of all sources cited so far; nothing if there are none. */
  void list(ReportText out) {
    if (cited.isEmpty()) {
      return;
    }
    out.line("Sources");
    for (int i = 0; i < cited.size(); i++) {
      out.paragraph("  [" + (i + 1) + "] ", cited.get(i).line());
    }
    out.line("");
  }
}
