package org.tidewaiter.enrich.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.tidewaiter.enrich.port.PortDataFile.Kind;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Compares the status of every TCP and UDP port, of the shipped snapshot and of IANA's own XML once
 * loaded, with what another reader derives from that XML, which is not part of the project. Its
 * name keeps it out of the ordinary run; by hand:
 *
 * <pre>mvn test -pl enrich -am -Dtest=RegistryXmlCheck -Dsurefire.failIfNoSpecifiedTests=false \
 *     -DargLine=-Dtidewaiter.iana.xml=service-names-port-numbers.xml</pre>
 */
class RegistryXmlCheck {

  private static final List<Transport> COMPARED = List.of(Transport.TCP, Transport.UDP);

  @Test
  void status_everyPort_isThatOfTheXml() throws Exception {
    assertThat(statusDifferences(PortKnowledge.bundled())).isEmpty();
  }

  @Test
  void status_everyPortOnceImported_isThatOfTheXml() throws Exception {
    assertThat(statusDifferences(imported())).isEmpty();
  }

  @Test
  void import_againstTheSnapshot_differsInOneName() throws Exception {
    PortKnowledge imported = imported();
    List<String> differences = new ArrayList<>();
    for (Transport transport : Transport.values()) {
      for (int port = 0; port < PortKnowledge.PORTS; port++) {
        IanaEntry shipped = PortKnowledge.bundled().lookup(transport, port).iana();
        IanaEntry entry = imported.lookup(transport, port).iana();
        if (shipped.status() != entry.status()
            || !shipped.service().equals(entry.service())
            || shipped.unauthorizedUse() != entry.unauthorizedUse()
            || shipped.isWithoutRow() != entry.isWithoutRow()
            || shipped.details().contested() != entry.details().contested()
            || !shipped.details().otherNames().equals(entry.details().otherNames())) {
          differences.add(
              port + "/" + transport.label() + ": " + shipped.service() + ", " + entry.service());
        }
      }
    }
    assertThat(differences).containsExactly("5543/tcp: qftest-lic-mcp, qftest-licserve");
  }

  @Test
  void import_againstTheSnapshot_describesAlike() throws Exception {
    PortKnowledge imported = imported();
    List<String> differences = new ArrayList<>();
    for (Transport transport : Transport.values()) {
      for (int port = 0; port < PortKnowledge.PORTS; port++) {
        IanaEntry shipped = PortKnowledge.bundled().lookup(transport, port).iana();
        IanaEntry entry = imported.lookup(transport, port).iana();
        if (shipped.status() == IanaStatus.ASSIGNED
            && !shipped.description().equals(entry.description())) {
          differences.add(
              port
                  + "/"
                  + transport.label()
                  + ": "
                  + shipped.description()
                  + " | "
                  + entry.description());
        }
      }
    }
    // The name that is shown at 113 has no description of its own there, and the snapshot lends it
    // that of its other name.
    assertThat(differences)
        .containsExactly(
            "113/tcp: Authentication Service | ",
            "5543/tcp: QF-Test License Server / QF-Test MCP Server | QF-Test License Server");
  }

  private static PortKnowledge imported() throws Exception {
    byte[] bytes = Files.readAllBytes(Path.of(path()));
    LoadResult result =
        PortKnowledgeLoader.load(
            PortKnowledgeLoader.filesWith(new PortDataFile(Kind.REGISTRY, "iana.xml", bytes)));
    assertThat(result).isInstanceOf(LoadResult.Loaded.class);
    return ((LoadResult.Loaded) result).knowledge();
  }

  private static List<String> statusDifferences(PortKnowledge knowledge) throws Exception {
    IanaStatus[][] expected = statuses();
    List<String> differences = new ArrayList<>();
    for (Transport transport : COMPARED) {
      for (int port = 0; port < PortKnowledge.PORTS; port++) {
        IanaStatus actual = knowledge.lookup(transport, port).iana().status();
        IanaStatus wanted = expected[transport.ordinal()][port];
        if (wanted != actual) {
          differences.add(port + "/" + transport.label() + ": " + actual + ", not " + wanted);
        }
      }
    }
    return differences;
  }

  @Test
  void noRow_everyPort_isThatOfTheXml() throws Exception {
    boolean[][] listed = new boolean[COMPARED.size()][PortKnowledge.PORTS];
    for (Row row : rows()) {
      for (Transport transport : row.transports()) {
        for (int port = row.first(); port <= row.last(); port++) {
          listed[transport.ordinal()][port] = true;
        }
      }
    }
    List<String> differences = new ArrayList<>();
    for (Transport transport : COMPARED) {
      for (int port = 0; port <= PortRange.REGISTERED.last(); port++) {
        boolean noted =
            PortKnowledge.bundled().lookup(transport, port).iana().equals(IanaEntry.NO_ROW);
        if (noted == listed[transport.ordinal()][port]) {
          differences.add(port + "/" + transport.label());
        }
      }
    }
    assertThat(differences).isEmpty();
  }

  @Test
  void service_everyAssignedPort_isTheFirstName() throws Exception {
    String[][] names = new String[COMPARED.size()][PortKnowledge.PORTS];
    for (Row row : rows()) {
      for (Transport transport : row.transports()) {
        for (int port = row.first(); port <= row.last(); port++) {
          if (names[transport.ordinal()][port] == null && !row.name().isEmpty()) {
            names[transport.ordinal()][port] = row.name();
          }
        }
      }
    }
    List<String> differences = new ArrayList<>();
    for (Transport transport : COMPARED) {
      for (int port = 0; port < PortKnowledge.PORTS; port++) {
        String wanted = names[transport.ordinal()][port];
        String actual = PortKnowledge.bundled().lookup(transport, port).iana().service();
        if (!actual.equals(wanted == null ? "" : wanted)) {
          differences.add(port + "/" + transport.label() + " " + actual);
        }
      }
    }
    // Shown under a later name on purpose, and one that was renamed after the XML.
    assertThat(differences)
        .containsExactlyInAnyOrder(
            "465/tcp submissions",
            "1701/tcp l2tp",
            "1701/udp l2tp",
            "2049/tcp nfs",
            "2049/udp nfs",
            "5543/tcp qftest-lic-mcp");
  }

  private record Row(List<Transport> transports, int first, int last, String name, String text) {

    IanaStatus status() {
      if (!name.isEmpty()) {
        return IanaStatus.ASSIGNED;
      }
      String word = text.toLowerCase(Locale.ROOT);
      if (word.startsWith("reserved")) {
        return IanaStatus.RESERVED;
      }
      if (word.matches("(?s)(de-?reg|removed|deprecated|de-?com).*|.*possibly assigned")) {
        return IanaStatus.DEREGISTERED;
      }
      return word.startsWith("unassigned") ? IanaStatus.UNASSIGNED : IanaStatus.ASSIGNED;
    }
  }

  private static IanaStatus[][] statuses() throws Exception {
    IanaStatus[][] statuses = new IanaStatus[COMPARED.size()][PortKnowledge.PORTS];
    for (Transport transport : COMPARED) {
      IanaStatus[] all = statuses[transport.ordinal()];
      for (int port = 0; port < all.length; port++) {
        boolean dynamic = PortRange.of(port) == PortRange.DYNAMIC;
        all[port] = dynamic ? IanaStatus.DYNAMIC : IanaStatus.UNASSIGNED;
      }
    }
    for (Row row : rows()) {
      for (Transport transport : row.transports()) {
        IanaStatus[] all = statuses[transport.ordinal()];
        for (int port = row.first(); port <= row.last(); port++) {
          all[port] = row.status().outranks(all[port]) ? row.status() : all[port];
        }
      }
    }
    return statuses;
  }

  private static List<Row> rows() throws Exception {
    NodeList records =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of(path()).toFile())
            .getElementsByTagName("record");
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < records.getLength(); i++) {
      Element row = (Element) records.item(i);
      String number = text(row, "number");
      String transport = text(row, "protocol");
      List<Transport> transports =
          COMPARED.stream()
              .filter(each -> transport.isEmpty() || each.label().equals(transport))
              .toList();
      if (!number.isEmpty() && !transports.isEmpty()) {
        String[] ends = number.split("-", -1);
        rows.add(
            new Row(
                transports,
                Integer.parseInt(ends[0]),
                Integer.parseInt(ends[ends.length - 1]),
                text(row, "name"),
                text(row, "description")));
      }
    }
    return rows;
  }

  private static String path() {
    String path = System.getProperty("tidewaiter.iana.xml", "");
    assertThat(path).as("system property tidewaiter.iana.xml").isNotEmpty();
    return path;
  }

  private static String text(Element row, String tag) {
    NodeList found = row.getElementsByTagName(tag);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent().trim();
  }
}
