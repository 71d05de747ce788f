package org.tidewaiter.deploy.bench.growth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/** One panel of the picture: what is varied along a logarithmic axis, events a second upwards. */
final class GrowthPanel {

  private static final int TOP = 60;
  private static final int BOTTOM = 330;
  private static final int STEPS = 4;

  private final int left;
  private final int width;
  private final double most;
  private double first = 1;
  private double last = 10;

  /**
   * Begins.
   *
   * @param left where its plot begins, pixels
   * @param width of the plot, pixels
   * @param most events a second at its upper edge
   */
  GrowthPanel(int left, int width, double most) {
    this.left = left;
    this.width = width;
    this.most = most;
  }

  /** Draws title, grid and axes, and takes the range of values for its own. */
  void frame(StringBuilder out, String title, List<Integer> values) {
    first = values.get(0);
    last = values.get(values.size() - 1);
    text(out, "title", left, 30, title);
    for (int i = 0; i <= STEPS; i++) {
      double rate = most * i / STEPS;
      int y = (int) Math.round(y(rate));
      add(out, "<path class=\"grid\" d=\"M%d %dh%d\"/>%n", left, y, width);
      text(out, "axis end", left - 8, y + 4, rate(rate));
    }
    for (int value : values) {
      int x = (int) Math.round(x(value));
      text(out, "axis middle", x, BOTTOM + 20, String.format(Locale.ROOT, "%,d", value));
    }
    text(out, "axis", left, TOP - 10, "events a second");
  }

  /** Draws the line of a number of workers. */
  void line(StringBuilder out, int workers, String by, List<JsonNode> points) {
    if (points.isEmpty()) {
      return;
    }
    StringBuilder path = new StringBuilder();
    for (JsonNode point : points) {
      JsonNode rate = point.path("events_per_second");
      double x = x(point.path(by).asDouble());
      double y = y(rate.path("median").asDouble());
      path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", x, y));
      add(
          out,
          "<path class=\"bar w%d\" d=\"M%.1f %.1fV%.1f\"/>%n",
          workers,
          x,
          y(rate.path("least").asDouble()),
          y(rate.path("most").asDouble()));
      add(out, "<circle class=\"dot w%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"/>%n", workers, x, y);
    }
    add(out, "<path class=\"line w%d\" d=\"%s\"/>%n", workers, path);
    legend(out, workers);
  }

  /** Below, because lines that are close leave no room for names beside them. */
  private void legend(StringBuilder out, int workers) {
    int x = left + 110 * (workers - 1);
    int y = BOTTOM + 40;
    add(out, "<path class=\"line w%d\" d=\"M%d %dh22\"/>%n", workers, x, y);
    text(out, "axis", x + 28, y + 4, workers + (workers == 1 ? " worker" : " workers"));
  }

  private double x(double value) {
    return left + width * Math.log(value / first) / Math.log(last / first);
  }

  private double y(double rate) {
    return BOTTOM - (BOTTOM - TOP) * rate / most;
  }

  private static String rate(double rate) {
    return rate >= 1e6
        ? String.format(Locale.ROOT, "%.2f M", rate / 1e6)
        : String.format(Locale.ROOT, "%,.0f k", rate / 1e3);
  }

  /** All texts are ours: nothing in them is to be escaped. */
  private static void text(StringBuilder out, String style, int x, int y, String text) {
    add(out, "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>%n", style, x, y, text);
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency of its own
  private static void add(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }
}
