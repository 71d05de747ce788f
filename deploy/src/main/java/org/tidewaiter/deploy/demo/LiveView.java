package org.tidewaiter.deploy.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Lays a {@link DemoStatus} out as text: a screen that is redrawn in place, plain lines, and the
 * summary. Pure.
 */
final class LiveView {

  private static final String BOLD = "\u001b[1m";
  private static final String DIM = "\u001b[2m";
  private static final String OFF = "\u001b[0m";
  private static final Map<String, String> COLOURS =
      Map.of("critical", "\u001b[1;31m", "high", "\u001b[31m", "medium", "\u001b[33m");

  private final boolean colour;
  private final int width;

  /**
   * Makes a view.
   *
   * @param colour whether escape codes may be used for colour and weight
   * @param width columns of the terminal; longer lines are cut
   */
  LiveView(boolean colour, int width) {
    this.colour = colour;
    this.width = width;
  }

  /** Returns the lines of the screen, {@code hints} last. */
  List<String> screen(DemoStatus status, List<String> hints) {
    List<String> lines = new ArrayList<>();
    lines.add(style(BOLD, "tidewaiter demo") + "  " + clock(status.elapsed()));
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "  events/s %,8d    lag %,6d    enriched %,10d    dead letters %,d",
            status.eventsPerSecond(),
            status.lag(),
            status.enriched(),
            status.deadLetters()));
    lines.add("  alerts   " + levels(status));
    lines.add("");
    for (DemoStatus.Line alert : status.newest()) {
      lines.add(
          "  "
              + style(DIM, alert.time())
              + " "
              + style(COLOURS.getOrDefault(alert.level(), ""), pad(alert.level()))
              + " "
              + cut(alert.message(), width - 28));
      lines.add(style(DIM, "           why: " + cut(alert.why(), width - 17)));
    }
    lines.add("");
    hints.forEach(hint -> lines.add(style(DIM, hint)));
    return lines;
  }

  /** Returns one line for where there is no terminal. */
  String plain(DemoStatus status) {
    return String.format(
        Locale.ROOT,
        "%s events/s=%d lag=%d enriched=%d alerts: %s dead-letters=%d",
        clock(status.elapsed()),
        status.eventsPerSecond(),
        status.lag(),
        status.enriched(),
        levels(status),
        status.deadLetters());
  }

  /** Returns one line for an alert. */
  String plain(DemoStatus.Line alert) {
    return "alert "
        + alert.level()
        + ": "
        + alert.message()
        + " (why: "
        + cut(alert.why(), 160)
        + ")";
  }

  /** Returns the lines that end the demonstration. */
  static List<String> summary(DemoStatus status) {
    double seconds = Math.max(1, status.elapsed().toMillis()) / 1000.0;
    return List.of(
        "",
        "summary after " + clock(status.elapsed()),
        "  records fed     " + status.fed(),
        "  events enriched " + status.enriched(),
        "  alerts          " + levels(status),
        "  dead letters    " + status.deadLetters(),
        String.format(Locale.ROOT, "  events/s        %.0f", status.events() / seconds));
  }

  private static String levels(DemoStatus status) {
    if (status.alertsByLevel().isEmpty()) {
      return "none";
    }
    return status.alertsByLevel().entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String clock(Duration elapsed) {
    return String.format(Locale.ROOT, "%d:%02d", elapsed.toMinutes(), elapsed.toSecondsPart());
  }

  private String style(String code, String text) {
    return colour && !code.isEmpty() ? code + text + OFF : text;
  }

  private static String pad(String level) {
    return String.format(Locale.ROOT, "%-8s", level);
  }

  private static String cut(String text, int columns) {
    int most = Math.max(20, columns);
    return text.length() <= most ? text : text.substring(0, most - 1) + "\u2026";
  }
}
