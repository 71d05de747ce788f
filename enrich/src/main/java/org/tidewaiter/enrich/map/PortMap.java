package org.tidewaiter.enrich.map;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.Transport;

/**
 * All ports of TCP and UDP as one SVG picture: the registry as ground, malware framed, and what was
 * seen on top. A pure function: equal input gives equal text.
 *
 * <p>Row by row rather than along a Hilbert curve: a row is 256 ports, so that the three ranges are
 * bands with straight edges, a port is found from the numbers at the edges, and a sweep over
 * neighbouring ports is a line. A Hilbert curve keeps neighbours nearer, but nobody can find 3144
 * on one.
 *
 * <p>The picture has no scripts and refers to nothing outside of itself. Its colours follow the
 * reader's light or dark surroundings.
 *
 * @param knowledge what is known of the ports
 * @param at the time for which malware is judged active or former
 * @param seen what was seen of the ports
 * @param seenFrom where that comes from, for the title; empty if nothing was looked at
 */
public record PortMap(PortKnowledge knowledge, Instant at, SeenPorts seen, String seenFrom) {

  private static final int MARGIN = 24;
  private static final int TOP = 150;
  private static final int BLOCK = MapPanel.LEFT + MapPanel.SIZE + MapPanel.RIGHT;
  private static final int WIDTH = 2 * MARGIN + 2 * BLOCK;
  private static final int LEGEND_TOP = TOP + MapPanel.SIZE + 36;
  private static final int HEIGHT = LEGEND_TOP + MapLegend.HEIGHT + MARGIN;

  /** Returns the map of what is known alone. */
  public static PortMap of(PortKnowledge knowledge, Instant at) {
    return new PortMap(knowledge, at, SeenPorts.NONE, "");
  }

  /** Returns the picture, to be written as UTF-8. */
  public String svg() {
    Svg svg = new Svg();
    svg.raw(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">\n",
        WIDTH, HEIGHT);
    svg.raw("<title>All ports of TCP and UDP, dataset ").escaped(knowledge.version());
    svg.raw("</title>\n");
    MapStyle.write(svg);
    svg.raw("<rect class=\"paper\" width=\"%d\" height=\"%d\"/>\n", WIDTH, HEIGHT);
    drawHead(svg);
    List<MapPanel> panels = List.of(panel(Transport.TCP), panel(Transport.UDP));
    for (int i = 0; i < panels.size(); i++) {
      panels.get(i).draw(svg, MARGIN + i * BLOCK + MapPanel.LEFT, TOP);
    }
    MapLegend.draw(svg, panels, MARGIN + MapPanel.LEFT, LEGEND_TOP, !seenFrom.isEmpty());
    return svg.raw("</svg>\n").toString();
  }

  private MapPanel panel(Transport transport) {
    return new MapPanel(knowledge, transport, at, seen);
  }

  private void drawHead(Svg svg) {
    int x = MARGIN + MapPanel.LEFT;
    svg.text("title", x, 44, "All 65,536 ports of TCP and of UDP: " + knowledge.version());
    svg.text(
        "subtitle",
        x,
        72,
        "A row is 256 ports: the number at its left and the column's number make the port."
            + " Malware is judged as of "
            + at.atOffset(ZoneOffset.UTC).toLocalDate()
            + "."
            + (seenFrom.isEmpty() ? "" : " Use seen: " + seenFrom + "."));
  }
}
