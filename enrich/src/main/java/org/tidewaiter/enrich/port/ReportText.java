package org.tidewaiter.enrich.port;

/** Text of a report, broken into lines between words; not thread-safe. */
final class ReportText {

  private static final int LABEL_WIDTH = 12;

  private final StringBuilder text = new StringBuilder();
  private final int width;

  ReportText(int width) {
    this.width = width;
  }

  /** Writes a line as it is. */
  void line(String line) {
    text.append(line).append('\n');
  }

  /** Writes a text under a label, which may be empty. */
  void entry(String label, String entry) {
    paragraph(padded("  " + label, LABEL_WIDTH), entry);
  }

  /** Writes a text behind a head; later lines are indented by the head's width. */
  void paragraph(String head, String paragraph) {
    text.append(head);
    int column = head.length();
    boolean first = true;
    for (String word : paragraph.split(" ", -1)) {
      if (!first && column + 1 + word.length() > width) {
        text.append('\n').append(" ".repeat(head.length()));
        column = head.length();
        first = true;
      }
      if (!first) {
        text.append(' ');
        column++;
      }
      text.append(word);
      column += word.length();
      first = false;
    }
    text.append('\n');
  }

  /** Writes one line of the table. */
  void columns(String query, String status, String service, String use, String malware) {
    String line =
        padded(query, 12)
            + padded(status, 14)
            + padded(service.isEmpty() ? "-" : service, 18)
            + padded(use, 9)
            + malware;
    text.append(line.stripTrailing()).append('\n');
  }

  private static String padded(String word, int width) {
    return word.length() < width ? word + " ".repeat(width - word.length()) : word + " ";
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
