package org.tidewaiter.enrich.map;

import java.util.function.Function;

/**
 * The style sheet inside the picture: light, and dark where the reader's surroundings are. Without
 * CSS variables, which many programs that show SVG outside of a browser don't know.
 */
final class MapStyle {

  private static final String SHAPES =
      """
      text{font:13px system-ui,sans-serif}
      .title{font-size:26px;font-weight:600}
      .subtitle{font-size:15px}
      .transport{font-size:20px;font-weight:600}
      .axis{font-size:12px}
      .end{text-anchor:end}
      .middle{text-anchor:middle}
      .ground{shape-rendering:crispEdges}
      .bracket,.border,.leader{fill:none}
      .border{stroke-opacity:.55}
      .leader{stroke-opacity:.7}
      .active{stroke-width:.7}
      .former{fill-opacity:0;stroke-width:.55}
      .seen path{fill:none;stroke-linecap:round}
      .halo{stroke-width:3.4}
      .used{stroke-width:2.2}
      .tried{stroke-width:.5;stroke-opacity:.6}
      """;

  /** The colours beside those of the ground. */
  private record Palette(String paper, String text, String dim, String malware, String seen) {}

  private static final Palette LIGHT =
      new Palette("#ffffff", "#15191e", "#4d5763", "#d0121f", "#000000");
  private static final Palette DARK =
      new Palette("#0d1014", "#eef2f6", "#a3adb8", "#ff5a5f", "#ffffff");

  private MapStyle() {}

  static void write(Svg svg) {
    svg.raw("<style>\n").raw(SHAPES);
    colours(svg, LIGHT, Ground::light);
    svg.raw("@media (prefers-color-scheme:dark){\n");
    colours(svg, DARK, Ground::dark);
    svg.raw("}\n</style>\n");
  }

  private static void colours(Svg svg, Palette palette, Function<Ground, String> ground) {
    svg.raw(".paper{fill:%s}.halo{stroke:%s}\n", palette.paper(), palette.paper());
    svg.raw("text{fill:%s}.border{stroke:%s}\n", palette.text(), palette.text());
    svg.raw(".axis,.name{fill:%s}\n", palette.dim());
    svg.raw(".bracket,.leader{stroke:%s}\n", palette.dim());
    svg.raw(".now,.active,.former{fill:%s}\n", palette.malware());
    svg.raw(".active,.former{stroke:%s}\n", palette.malware());
    svg.raw(".used,.tried{stroke:%s}\n", palette.seen());
    for (Ground each : Ground.values()) {
      svg.raw(".%s{fill:%s}\n", each.style(), ground.apply(each));
    }
  }
}
