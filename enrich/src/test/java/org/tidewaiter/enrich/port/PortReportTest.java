package org.tidewaiter.enrich.port;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortReportTest {

  private static final PortKnowledge KNOWLEDGE = PortKnowledge.bundled();
  private static final PortReport REPORT =
      new PortReport(KNOWLEDGE, Instant.parse("2026-08-18T00:00:00Z"), 80);

  @Test
  void text_tarantella_tellsEachSideWithItsSources() {
    String text = report("3144");

    assertThat(text)
        .contains("3144/tcp  (in the registered range)\n")
        .contains("3144/udp  (in the registered range)\n")
        .contains("  IANA      assigned to tarantella (Tarantella) [1]\n")
        .contains("  Use       dormant: registered, but nothing current is known to use it\n")
        .contains("  History   Adaptive Internet Protocol")
        .contains("  Malware   none active now, 4 of the past:\n")
        .contains("    MyDoom.A (Novarg), backdoor-listener: an infected host listens here\n")
        .contains("  for its masters. 2004-01-26 to 2004-02-12, not active now.\n")
        .contains("  Confidence 95, ATT&CK T1571. Listens on the first port of the range\n")
        .contains("  Disputed  Said by port encyclopedias on the web: \"The port is unassigned;")
        .contains("Sources\n  [1] IANA Service Name and Transport Protocol Port Number Registry,\n")
        .contains("is no endorsement")
        .endsWith("Data set " + KNOWLEDGE.version() + "\n");
  }

  @Test
  void text_industrialPort_saysKindAndCleartext() {
    assertThat(report("502/tcp")).contains("Modbus/TCP. Sends in the clear. Category: industrial.");
  }

  @Test
  void text_anyPort_breaksLinesAtTheWidth() {
    for (String query : List.of("3127", "3128", "3144", "80", "4444", "5162", "7775", "50000")) {
      assertThat(report(query).lines())
          .as(query)
          .allMatch(line -> line.length() <= 80 || !line.strip().contains(" "));
    }
  }

  @Test
  void text_manyPorts_isATable() {
    String text = report("3127-3198");

    assertThat(text)
        .contains(
            "3144/tcp    assigned      tarantella        dormant  mydoom.a mydoom.e doomjuice\n")
        .contains("3144/udp    assigned      tarantella        dormant\n")
        .contains("3128/tcp    assigned      ndl-aas           active   mydoom.a mydoom.b")
        .contains("is no endorsement");
    assertThat(text.lines()).hasSizeBetween(144, 150);
  }

  @Test
  void text_portOfNoNote_saysSo() {
    assertThat(report("24/tcp"))
        .contains(
            "assigned (any private mail system) [1]\n            A use without a service name.\n")
        .contains("Sources\n  [1] IANA Service Name")
        .doesNotContain("[2]");
    assertThat(report("51/udp")).contains("  IANA      reserved [1]\n");
    assertThat(report("585/tcp")).contains("no longer registered (De-registered)");
    assertThat(report("3131/udp")).contains("used without authorisation");
    assertThat(report("60000/dccp")).contains("never assigned");
  }

  @Test
  void text_activeAndPast_tellsWhatIsActiveFirst() {
    String text = report("4444/tcp");

    assertThat(text).containsPattern("  Malware   [1-9] active now, [1-9] of the past:\n");
    assertThat(text.indexOf("Metasploit default listener, c2: its masters' server listens here"))
        .isPositive()
        .isLessThan(text.indexOf("Blaster, backdoor-listener"));
  }

  @Test
  void text_noDate_saysThatItIsHeldToBeOver() {
    assertThat(report("3129/tcp"))
        .contains("Masters Paradise, backdoor-listener")
        .contains("Date not known, so held to be over.");
  }

  @Test
  void text_registryOfTheOperator_isNotCitedAsTheShippedOne() {
    List<PortDataFile> files = new ArrayList<>(PortKnowledgeLoader.bundledFiles());
    files.removeIf(file -> file.name().equals("sources.yaml"));
    String sources = new String(bundled("sources.yaml"), UTF_8).replace("2026-08-17", "2026-08-18");
    files.add(new PortDataFile(PortDataFile.Kind.FACTS, "sources.yaml", sources.getBytes(UTF_8)));
    PortKnowledge own = ((LoadResult.Loaded) PortKnowledgeLoader.load(files)).knowledge();

    String text =
        new PortReport(own, Instant.EPOCH, 80).text(PortQuery.parse("51/udp", own).orElseThrow());

    assertThat(text).contains("  IANA      reserved\n").doesNotContain("Sources");
  }

  @Test
  void constructor_narrow_isRefused() {
    assertThatThrownBy(() -> new PortReport(KNOWLEDGE, Instant.EPOCH, 39))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("width: 39 (expected: >= 40)");
  }

  private static byte[] bundled(String name) {
    return PortKnowledgeLoader.bundledFiles().stream()
        .filter(file -> file.name().equals(name))
        .findFirst()
        .orElseThrow()
        .content();
  }

  private static String report(String query) {
    return REPORT.text(PortQuery.parse(query, KNOWLEDGE).orElseThrow());
  }

  @Test
  void text_siteStatement_isToldWithItsPlace() {
    List<PortDataFile> files = new ArrayList<>(PortKnowledgeLoader.bundledFiles());
    String site =
        """
        site:
          - id: license
            name: License server
            owner: Drawing office
            ports: [3131]
            transports: [tcp]
            networks: [10.0.8.0/24, 10.0.9.1]
            expected: true
            to: 2026-06
            note: To be replaced.
        """;
    files.add(new PortDataFile(PortDataFile.Kind.FACTS, "site.yaml", site.getBytes(UTF_8)));
    PortKnowledge own = ((LoadResult.Loaded) PortKnowledgeLoader.load(files)).knowledge();
    Instant now = Instant.parse("2026-08-18T00:00:00Z");
    List<PortQuery> query = PortQuery.parse("3131/tcp", own).orElseThrow();

    assertThat(new PortReport(own, now, 200).text(query))
        .contains(
            "  Site      License server, on 10.0.8.0/24, 10.0.9.1: expected, until 2026-06 (expired),"
                + " owner Drawing office (license, site.yaml:2). To be replaced.\n");
    assertThat(new PortReportJson(own).full(query.get(0), now))
        .endsWith(
            ",\"site\":[{\"id\":\"license\",\"name\":\"License server\","
                + "\"owner\":\"Drawing office\",\"expected\":\"true\","
                + "\"networks\":[\"10.0.8.0/24\",\"10.0.9.1\"],\"to\":\"2026-06\","
                + "\"expired\":true,\"note\":\"To be replaced.\"}]}");
  }
}
