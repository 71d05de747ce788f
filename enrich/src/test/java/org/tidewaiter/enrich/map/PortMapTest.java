package org.tidewaiter.enrich.map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidewaiter.enrich.port.IanaStatus;
import org.tidewaiter.enrich.port.PortFacts;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.PortRange;
import org.tidewaiter.enrich.port.Transport;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class PortMapTest {

  private static final PortKnowledge KNOWLEDGE = PortKnowledge.bundled();
  private static final Instant AT = Instant.parse("2026-09-01T00:00:00Z");
  private static final Pattern RECTANGLE = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v(\\d+)h-\\3z");
  private static final Pattern STROKE = Pattern.compile("M(\\d+)\\.5 (\\d+)\\.5h(\\d+)");
  private static final List<Transport> SHOWN = List.of(Transport.TCP, Transport.UDP);

  private static String text = "";
  private static Document document;

  @BeforeAll
  static void draw() throws Exception {
    text = new PortMap(KNOWLEDGE, AT, PortMapTest::seen, "a <test> & more").svg();
    document = parse(text);
  }

  private static Seen seen(Transport transport, int port) {
    if (transport == Transport.UDP) {
      return port == 53 ? Seen.USED : Seen.NOTHING;
    }
    if (port == 443) {
      return Seen.USED;
    }
    return port >= 250 && port < 800 ? Seen.TRIED : Seen.NOTHING;
  }

  private static Document parse(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
  }

  @Test
  void svg_ground_coversEveryPortOnceInItsColour() {
    for (Transport transport : SHOWN) {
      String[] styles = new String[PortKnowledge.PORTS];
      for (Element path : paths(transport, "ground")) {
        for (int port : rectangles(path)) {
          assertThat(styles[port]).as("port %d is covered before", port).isNull();
          styles[port] = path.getAttribute("class");
        }
      }
      for (int port = 0; port < PortKnowledge.PORTS; port++) {
        assertThat(styles[port])
            .as("%d/%s", port, transport.label())
            .isEqualTo(expected(KNOWLEDGE.lookup(transport, port)));
      }
    }
  }

  private static String expected(PortFacts facts) {
    String status = facts.iana().status().label();
    boolean ranged =
        facts.iana().status() == IanaStatus.ASSIGNED
            || facts.iana().status() == IanaStatus.UNASSIGNED;
    return ranged
        ? status + (facts.range() == PortRange.SYSTEM ? "-system" : "-registered")
        : status;
  }

  @Test
  void svg_malware_framesEveryPortThatHasSome() {
    for (Transport transport : SHOWN) {
      String[] styles = new String[PortKnowledge.PORTS];
      for (Element path : paths(transport, "malware")) {
        rectangles(path).forEach(port -> styles[port] = path.getAttribute("class"));
      }
      for (int port = 0; port < PortKnowledge.PORTS; port++) {
        PortFacts facts = KNOWLEDGE.lookup(transport, port);
        String expected = facts.malwareActiveAt(AT) ? "active" : "former";
        assertThat(styles[port])
            .as("%d/%s", port, transport.label())
            .isEqualTo(facts.malware().isEmpty() ? null : expected);
      }
    }
  }

  @Test
  void svg_malwareWhileItWasAbout_isActive() throws Exception {
    Document then = parse(PortMap.of(KNOWLEDGE, Instant.parse("2004-02-05T00:00:00Z")).svg());

    List<Integer> active = new ArrayList<>();
    for (Element path : paths(then, Transport.TCP, "malware")) {
      if (path.getAttribute("class").equals("active")) {
        active.addAll(rectangles(path));
      }
    }
    assertThat(active).contains(3127, 3144, 3198);
  }

  @Test
  void svg_seen_marksWhatWasSeenAndNothingElse() {
    List<Integer> tried = strokes(paths(Transport.TCP, "seen"), "tried");

    assertThat(tried)
        .hasSize(549)
        .doesNotHaveDuplicates()
        .contains(250, 255, 256, 799)
        .doesNotContain(443);
    assertThat(strokes(paths(Transport.TCP, "seen"), "used")).containsExactly(443);
    assertThat(strokes(paths(Transport.UDP, "seen"), "used")).containsExactly(53);
    assertThat(strokes(paths(Transport.UDP, "seen"), "tried")).isEmpty();
  }

  @Test
  void svg_legend_countsThePorts() {
    String legend = element(document, "legend").getTextContent();

    for (Transport transport : SHOWN) {
      long reserved =
          IntStream.range(0, PortKnowledge.PORTS)
              .filter(
                  port -> KNOWLEDGE.lookup(transport, port).iana().status() == IanaStatus.RESERVED)
              .count();
      assertThat(legend).contains("reserved: tcp ").contains(transport.label() + " " + reserved);
    }
    assertThat(legend).contains("never assigned: tcp 16,384, udp 16,384");
  }

  @Test
  void svg_text_namesTheDatasetAndEscapes() {
    assertThat(document.getDocumentElement().getTextContent())
        .contains(KNOWLEDGE.version())
        .contains("as of 2026-09-01")
        .contains("Use seen: a <test> & more.");
  }

  @Test
  void svg_whole_isSmallAndStandsAlone() {
    assertThat(text.getBytes(UTF_8)).hasSizeLessThan(500_000);
    assertThat(text).doesNotContain("<script", "href", "url(", "@import");
    assertThat(text).contains("prefers-color-scheme:dark");
    assertThat(text.replace("http://www.w3.org/2000/svg", "")).doesNotContain("://");
  }

  @Test
  void svg_nothingSeen_saysNothingOfIt() {
    assertThat(PortMap.of(KNOWLEDGE, AT).svg()).doesNotContain("Use seen", "seen in use");
  }

  private static List<Element> paths(Transport transport, String group) {
    return paths(document, transport, group);
  }

  private static List<Element> paths(Document in, Transport transport, String group) {
    NodeList groups = element(in, transport.label()).getElementsByTagName("g");
    List<Element> paths = new ArrayList<>();
    for (int i = 0; i < groups.getLength(); i++) {
      Element candidate = (Element) groups.item(i);
      if (candidate.getAttribute("class").equals(group)) {
        NodeList found = candidate.getElementsByTagName("path");
        for (int j = 0; j < found.getLength(); j++) {
          paths.add((Element) found.item(j));
        }
      }
    }
    return paths;
  }

  private static Element element(Document in, String id) {
    NodeList groups = in.getElementsByTagName("g");
    for (int i = 0; i < groups.getLength(); i++) {
      Element candidate = (Element) groups.item(i);
      if (candidate.getAttribute("id").equals(id)) {
        return candidate;
      }
    }
    throw new AssertionError("no group " + id);
  }

  /** Returns the ports under the rectangles of a path, which must be all that there is in it. */
  private static List<Integer> rectangles(Element path) {
    String data = path.getAttribute("d");
    assertThat(RECTANGLE.matcher(data).replaceAll("")).isEmpty();
    List<Integer> ports = new ArrayList<>();
    for (MatchResult rectangle : RECTANGLE.matcher(data).results().toList()) {
      int x = Integer.parseInt(rectangle.group(1));
      int y = Integer.parseInt(rectangle.group(2));
      for (int row = y; row < y + Integer.parseInt(rectangle.group(4)); row++) {
        for (int column = x; column < x + Integer.parseInt(rectangle.group(3)); column++) {
          assertThat(column).isLessThan(256);
          ports.add(row * 256 + column);
        }
      }
    }
    return ports;
  }

  private static List<Integer> strokes(List<Element> paths, String style) {
    List<Integer> ports = new ArrayList<>();
    for (Element path : paths) {
      if (path.getAttribute("class").equals(style)) {
        for (MatchResult stroke : STROKE.matcher(path.getAttribute("d")).results().toList()) {
          int first = Integer.parseInt(stroke.group(2)) * 256 + Integer.parseInt(stroke.group(1));
          for (int i = 0; i <= Integer.parseInt(stroke.group(3)); i++) {
            ports.add(first + i);
          }
        }
      }
    }
    return ports;
  }
}
