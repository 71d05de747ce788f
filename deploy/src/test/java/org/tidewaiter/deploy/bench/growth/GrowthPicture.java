package org.tidewaiter.deploy.bench.growth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The result of {@link GrowthBenchmark} as a picture: two panels side by side, a line for each
 * number of workers, and a bar from the least to the most that was measured. Light, and dark where
 * the reader's surroundings are; without CSS variables, which some programs don't know.
 *
 * @param json what was measured
 */
record GrowthPicture(JsonNode json) {

  private static final int WIDTH = 920;
  private static final int HEIGHT = 380;
  private static final int PANEL_WIDTH = 330;

  private static final String STYLE =
      """
      <style>
      text{font:13px system-ui,sans-serif}
      .title{font-size:17px;font-weight:600}
      .axis{font-size:12px}
      .end{text-anchor:end}
      .middle{text-anchor:middle}
      .line{fill:none;stroke-width:2}
      .bar{stroke-width:1.5}
      .grid{stroke-width:1}
      .paper{fill:#ffffff}text{fill:#15191e}.axis{fill:#4d5763}.grid{stroke:#d5dae0}
      .w1{stroke:#0b5cad}.w2{stroke:#b4480a}.dot.w1{fill:#0b5cad}.dot.w2{fill:#b4480a}
      @media (prefers-color-scheme:dark){
      .paper{fill:#0d1014}text{fill:#eef2f6}.axis{fill:#a3adb8}.grid{stroke:#2b333c}
      .w1{stroke:#6db3f8}.w2{stroke:#ffa15c}.dot.w1{fill:#6db3f8}.dot.w2{fill:#ffa15c}
      }
      </style>
      """;

  /** Returns the picture. */
  String svg() {
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %2$d\" width=\"%1$d\""
                + " height=\"%2$d\" role=\"img\">%n<title>Events a second by rules and by event"
                + " size</title>%n",
            WIDTH,
            HEIGHT));
    out.append(STYLE);
    out.append("<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n");
    double top = niceTop(all());
    int usualRules = json.path("usual_rules").asInt();
    int usualBytes = json.path("usual_bytes").asInt();
    panel(
        out,
        new GrowthPanel(80, PANEL_WIDTH, top),
        "By rules, events of " + usualBytes + " bytes",
        "rules",
        all().filter(point -> point.path("bytes").asInt() == usualBytes).toList());
    panel(
        out,
        new GrowthPanel(530, PANEL_WIDTH, top),
        String.format(Locale.ROOT, "By bytes of an event, %,d rules", usualRules),
        "bytes",
        all().filter(point -> point.path("rules").asInt() == usualRules).toList());
    return out.append("</svg>\n").toString();
  }

  private Stream<JsonNode> all() {
    List<JsonNode> points = new ArrayList<>();
    json.path("points").forEach(points::add);
    return points.stream();
  }

  /** The least of 1, 2 and 5 times a power of ten that is above all. */
  private static double niceTop(Stream<JsonNode> points) {
    double most =
        points
            .mapToDouble(p -> p.path("events_per_second").path("most").asDouble())
            .max()
            .orElse(1);
    double power = Math.pow(10, Math.floor(Math.log10(most)));
    for (double factor : new double[] {1, 2, 3, 4, 5, 6, 8}) {
      if (factor * power >= most) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  private static void panel(
      StringBuilder out, GrowthPanel panel, String title, String by, List<JsonNode> points) {
    List<JsonNode> sorted =
        points.stream().sorted(Comparator.comparingInt(p -> p.path(by).asInt())).toList();
    List<Integer> values = sorted.stream().map(p -> p.path(by).asInt()).distinct().toList();
    panel.frame(out, title, values);
    for (int workers : new int[] {1, 2}) {
      panel.line(
          out,
          workers,
          by,
          sorted.stream().filter(p -> p.path("workers").asInt() == workers).toList());
    }
  }
}
