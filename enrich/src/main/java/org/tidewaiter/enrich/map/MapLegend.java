package org.tidewaiter.enrich.map;

import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** What the colours and marks mean, and how many ports of each transport have them. */
final class MapLegend {

  /** Pixels from the first line to the last one's foot. */
  static final int HEIGHT = 116;

  private static final int ENTRIES_PER_COLUMN = 4;
  private static final int COLUMN = 430;
  private static final int LINE = 26;

  private final Svg svg;
  private final List<MapPanel> panels;
  private final int x;
  private final int y;
  private int entries;

  private MapLegend(Svg svg, List<MapPanel> panels, int x, int y) {
    this.svg = svg;
    this.panels = panels;
    this.x = x;
    this.y = y;
  }

  /** Draws the legend of panels that have been drawn. */
  static void draw(Svg svg, List<MapPanel> panels, int x, int y, boolean withSeen) {
    MapLegend legend = new MapLegend(svg, panels, x, y);
    svg.raw("<g id=\"legend\">\n");
    for (Ground ground : Ground.values()) {
      legend.entry(
          "<rect class=\"" + ground.style() + "\" width=\"18\" height=\"14\"/>",
          ground.words(),
          panel -> panel.ports(ground));
    }
    // The next column, so that the marks stand together.
    legend.entries = 2 * ENTRIES_PER_COLUMN;
    legend.entry(
        mark("M1 2h4v1h-4z", "active"),
        "malware or a misused service, active on that date",
        MapPanel::activeMalwarePorts);
    legend.entry(
        mark("M1 2h4v1h-4z", "former"), "malware of earlier times", MapPanel::formerMalwarePorts);
    if (withSeen) {
      legend.entry(
          seen("halo") + seen("used"), "seen in use: answered or let through", count(Seen.USED));
      legend.entry(seen("tried"), "seen tried, no answer known", count(Seen.TRIED));
    }
    svg.raw("</g>\n");
  }

  private static ToIntFunction<MapPanel> count(Seen how) {
    return panel -> panel.ports(how);
  }

  private static String mark(String data, String style) {
    return "<g transform=\"scale(3)\"><path class=\"" + style + "\" d=\"" + data + "\"/></g>";
  }

  private static String seen(String style) {
    return "<g class=\"seen\">" + mark("M3 2.5h0", style) + "</g>";
  }

  private void entry(String sample, String words, ToIntFunction<MapPanel> count) {
    int left = x + entries / ENTRIES_PER_COLUMN * COLUMN;
    int top = y + entries % ENTRIES_PER_COLUMN * LINE;
    entries++;
    svg.raw("<g transform=\"translate(%d %d)\">", left, top).raw(sample);
    svg.text("", 28, 12, words + counts(count)).raw("</g>\n");
  }

  private String counts(ToIntFunction<MapPanel> count) {
    StringBuilder text = new StringBuilder();
    for (MapPanel panel : panels) {
      text.append(text.isEmpty() ? ": " : ", ");
      text.append(panel.name()).append(' ');
      text.append(String.format(Locale.ROOT, "%,d", count.applyAsInt(panel)));
    }
    return text.toString();
  }
}
