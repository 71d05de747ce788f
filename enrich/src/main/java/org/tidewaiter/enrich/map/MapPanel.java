package org.tidewaiter.enrich.map;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.PortRange;
import org.tidewaiter.enrich.port.Transport;

/** One transport's square of 256 by 256 ports with its axes and names. Not thread-safe. */
final class MapPanel {

  /** Pixels of a cell. */
  static final int CELL = 3;

  /** Pixels of the square. */
  static final int SIZE = CELL * CellPath.COLUMNS;

  /** Pixels at the left of the square, for ranges and first ports of rows. */
  static final int LEFT = 92;

  /** Pixels at the right of the square, for the names of malware. */
  static final int RIGHT = 250;

  private static final int MOST_NAMES = 38;
  private static final int NAME_HEIGHT = 16;
  private static final int ROWS_PER_LABEL = 16;
  private static final int COLUMNS_PER_LABEL = 32;

  private final PortKnowledge knowledge;
  private final Transport transport;
  private final SeenPorts seen;
  private final List<MalwareSpan> malware;
  private final Map<Ground, Integer> grounds = new EnumMap<>(Ground.class);
  private final Map<Seen, Integer> sightings = new EnumMap<>(Seen.class);

  MapPanel(PortKnowledge knowledge, Transport transport, Instant at, SeenPorts seen) {
    this.knowledge = knowledge;
    this.transport = transport;
    this.seen = seen;
    this.malware = MalwareSpan.of(knowledge, transport, at);
  }

  /** Returns how many ports have a ground; right once the panel was drawn. */
  int ports(Ground ground) {
    return grounds.getOrDefault(ground, 0);
  }

  /** Returns how many ports were seen in a way; right once the panel was drawn. */
  int ports(Seen how) {
    return sightings.getOrDefault(how, 0);
  }

  /** Returns how many ports malware uses at the map's time. */
  int activeMalwarePorts() {
    return malware.stream().filter(MalwareSpan::active).mapToInt(MalwareSpan::size).sum();
  }

  /** Returns how many ports malware used, and none uses any longer. */
  int formerMalwarePorts() {
    return malware.stream().filter(span -> !span.active()).mapToInt(MalwareSpan::size).sum();
  }

  String name() {
    return transport.label();
  }

  /** Draws the panel with the upper left corner of its square at a place. */
  void draw(Svg svg, int x, int y) {
    String name = transport.label();
    svg.raw("<g id=\"%s\" transform=\"translate(%d %d)\">\n", name, x, y);
    svg.text("transport", 0, -34, name.toUpperCase(Locale.ROOT));
    drawAxes(svg);
    svg.raw("<g transform=\"scale(%d)\">\n", CELL);
    drawGround(svg);
    drawMalware(svg);
    drawSeen(svg);
    svg.raw("</g>\n");
    drawRanges(svg);
    drawNames(svg);
    svg.raw("</g>\n");
  }

  private void drawAxes(Svg svg) {
    for (int row = 0; row < CellPath.COLUMNS; row += ROWS_PER_LABEL) {
      svg.text("axis end", -8, row * CELL + 10, "" + row * CellPath.COLUMNS);
    }
    for (int column = 0; column < CellPath.COLUMNS; column += COLUMNS_PER_LABEL) {
      svg.text("axis", column * CELL, -8, "+" + column);
    }
  }

  private void drawGround(Svg svg) {
    svg.raw("<g class=\"ground\">\n");
    Map<Ground, CellPath> paths = new EnumMap<>(Ground.class);
    runs(
        port -> Ground.of(knowledge.lookup(transport, port)),
        (ground, first, last) -> {
          paths.computeIfAbsent(ground, made -> new CellPath()).run(first, last);
          grounds.merge(ground, last - first + 1, Integer::sum);
        });
    paths.forEach((ground, path) -> svg.path(ground.style(), path));
    svg.raw("</g>\n");
  }

  private void drawMalware(Svg svg) {
    svg.raw("<g class=\"malware\">\n");
    for (MalwareSpan span : malware) {
      CellPath path = new CellPath();
      path.run(span.first(), span.last());
      svg.raw("<path class=\"%s\" d=\"%s\">", span.active() ? "active" : "former", path);
      svg.raw("<title>").escaped(title(span)).raw("</title></path>\n");
    }
    svg.raw("</g>\n");
  }

  private String title(MalwareSpan span) {
    return span.ports() + "/" + transport.label() + ": " + String.join(", ", span.families());
  }

  private void drawSeen(Svg svg) {
    Map<Seen, CellPath> paths = new EnumMap<>(Seen.class);
    runs(
        port -> seen.at(transport, port),
        (how, first, last) -> {
          paths.computeIfAbsent(how, made -> new CellPath()).stroke(first, last);
          sightings.merge(how, last - first + 1, Integer::sum);
        });
    svg.raw("<g class=\"seen\">\n");
    svg.path("tried", paths.getOrDefault(Seen.TRIED, new CellPath()));
    CellPath used = paths.getOrDefault(Seen.USED, new CellPath());
    svg.path("halo", used);
    svg.path("used", used);
    svg.raw("</g>\n");
  }

  /** Takes a run of ports that are alike, both ends included. */
  private interface RunSink<T> {
    void run(T value, int first, int last);
  }

  private static <T> void runs(IntFunction<T> value, RunSink<T> sink) {
    int first = 0;
    T current = value.apply(0);
    for (int port = 1; port < PortKnowledge.PORTS; port++) {
      T next = value.apply(port);
      if (!next.equals(current)) {
        sink.run(current, first, port - 1);
        first = port;
        current = next;
      }
    }
    sink.run(current, first, PortKnowledge.PORTS - 1);
  }

  private static void drawRanges(Svg svg) {
    for (PortRange range : PortRange.values()) {
      int top = range.first() / CellPath.COLUMNS * CELL;
      int bottom = (range.last() + 1) / CellPath.COLUMNS * CELL;
      int x = -62;
      svg.raw("<path class=\"bracket\" d=\"M%d %dh-6V%dh6\"/>\n", x, top + 1, bottom - 1);
      if (range == PortRange.SYSTEM) {
        svg.text("axis end", x - 10, top + 10, "sys");
      } else {
        int middle = (top + bottom) / 2;
        svg.raw("<g transform=\"translate(%d %d) rotate(-90)\">", x - 14, middle);
        svg.text("axis middle", 0, 0, range.label() + " ports").raw("</g>\n");
      }
      if (top > 0) {
        svg.raw("<path class=\"border\" d=\"M0 %dh%d\"/>\n", top, SIZE);
      }
    }
  }

  /** Names the weightiest spans in the margin, each as near to its row as there is room. */
  private void drawNames(Svg svg) {
    List<MalwareSpan> named = named();
    int[] places = places(named.stream().mapToInt(MapPanel::row).toArray());
    for (int i = 0; i < places.length; i++) {
      MalwareSpan span = named.get(i);
      svg.raw(
          "<path class=\"leader\" d=\"M%d %dh4L%d %dh4\"/>\n",
          SIZE + 1, row(span), SIZE + 16, places[i]);
      svg.text(span.active() ? "name now" : "name", SIZE + 23, places[i] + 4, span.label());
    }
  }

  /** Chooses by weight, and of spans that would have the same name the first alone. */
  private List<MalwareSpan> named() {
    Set<String> names = new HashSet<>();
    return malware.stream()
        .sorted(MalwareSpan.BY_WEIGHT)
        .filter(span -> names.add(span.families().get(0)))
        .limit(MOST_NAMES)
        .sorted(Comparator.comparingInt(MalwareSpan::first))
        .toList();
  }

  /** Returns the middle of the first row of a span. */
  private static int row(MalwareSpan span) {
    return span.first() / CellPath.COLUMNS * CELL + CELL / 2;
  }

  private static int[] places(int[] wanted) {
    int[] places = wanted.clone();
    for (int i = 1; i < places.length; i++) {
      places[i] = Math.max(places[i], places[i - 1] + NAME_HEIGHT);
    }
    int floor = SIZE;
    for (int i = places.length - 1; i >= 0; i--) {
      places[i] = Math.min(places[i], floor);
      floor = places[i] - NAME_HEIGHT;
    }
    return places;
  }
}
