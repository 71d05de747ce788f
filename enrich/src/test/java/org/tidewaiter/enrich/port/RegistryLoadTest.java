package org.tidewaiter.enrich.port;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tidewaiter.enrich.port.IanaStatus.ASSIGNED;
import static org.tidewaiter.enrich.port.IanaStatus.DEREGISTERED;
import static org.tidewaiter.enrich.port.IanaStatus.DYNAMIC;
import static org.tidewaiter.enrich.port.IanaStatus.RESERVED;
import static org.tidewaiter.enrich.port.IanaStatus.UNASSIGNED;
import static org.tidewaiter.enrich.port.Transport.DCCP;
import static org.tidewaiter.enrich.port.Transport.SCTP;
import static org.tidewaiter.enrich.port.Transport.TCP;
import static org.tidewaiter.enrich.port.Transport.UDP;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidewaiter.enrich.port.PortDataFile.Kind;
import org.tidewaiter.enrich.registry.RegistryRow;
import org.tidewaiter.enrich.registry.RegistrySamples;

/** Files in the shape of IANA's own, in place of the snapshot. */
class RegistryLoadTest {

  private static final PortKnowledge CSV = loaded(RegistrySamples.file("small.csv"));
  private static final PortKnowledge XML = loaded(RegistrySamples.file("small.xml"));

  /** What a small file with every oddity of the real one says of a port. */
  record Truth(Transport transport, int port, IanaStatus status, String service, String more) {}

  static Stream<Truth> truths() {
    return Stream.of(
        new Truth(TCP, 0, RESERVED, "", ""),
        new Truth(UDP, 1, ASSIGNED, "tcpmux", "TCP Port Service Multiplexer"),
        new Truth(SCTP, 1, UNASSIGNED, "", ""),
        new Truth(TCP, 2, UNASSIGNED, "", ""),
        new Truth(TCP, 4, UNASSIGNED, "", ""),
        new Truth(DCCP, 9, ASSIGNED, "discard", "Discard"),
        new Truth(TCP, 15, UNASSIGNED, "", "Unassigned [was netstat]"),
        new Truth(TCP, 24, ASSIGNED, "", "any private mail system"),
        new Truth(TCP, 63, ASSIGNED, "whoispp", "whois++"),
        new Truth(TCP, 80, ASSIGNED, "http", "World Wide Web HTTP"),
        new Truth(SCTP, 80, ASSIGNED, "http", "HTTP"),
        new Truth(TCP, 465, ASSIGNED, "submissions", "Message Submission over TLS protocol"),
        new Truth(UDP, 465, UNASSIGNED, "", ""),
        new Truth(TCP, 585, DEREGISTERED, "", "De-registered"),
        new Truth(UDP, 1008, ASSIGNED, "", "Possibly used by Sun Solaris????"),
        new Truth(TCP, 1008, UNASSIGNED, "", ""),
        new Truth(UDP, 1783, DEREGISTERED, "", "Decomissioned Port 04/14/00, ms"),
        new Truth(TCP, 2825, DEREGISTERED, "", "(unassigned) Possibly assigned"),
        new Truth(TCP, 3322, ASSIGNED, "active-net", "Active Networks"),
        new Truth(UDP, 3325, ASSIGNED, "active-net", "Active Networks"),
        new Truth(DCCP, 3325, UNASSIGNED, "", ""),
        new Truth(TCP, 3144, ASSIGNED, "tarantella", "Tarantella"),
        new Truth(TCP, 4444, ASSIGNED, "krb524", "KRB524"),
        new Truth(TCP, 6667, ASSIGNED, "ircu", "IRCU"),
        new Truth(UDP, 6667, RESERVED, "", ""),
        new Truth(TCP, 7775, ASSIGNED, "inetfs", "A file system using TLS"),
        new Truth(UDP, 7775, RESERVED, "", ""),
        new Truth(TCP, 49_151, RESERVED, "", ""),
        new Truth(TCP, 49_152, DYNAMIC, "", ""),
        new Truth(UDP, 65_535, DYNAMIC, "", ""));
  }

  @ParameterizedTest
  @MethodSource("truths")
  void lookup_everyOddity_isToldFromBothForms(Truth truth) {
    for (PortKnowledge knowledge : List.of(CSV, XML)) {
      IanaEntry entry = knowledge.lookup(truth.transport(), truth.port()).iana();

      assertThat(entry.status()).isEqualTo(truth.status());
      assertThat(entry.service()).isEqualTo(truth.service());
      assertThat(entry.description()).isEqualTo(truth.more());
    }
  }

  @Test
  void lookup_severalNames_areAllKept() {
    assertThat(details(TCP, 80).otherNames()).containsExactly("www", "www-http");
    assertThat(details(TCP, 63).otherNames()).containsExactly("whois++");
    assertThat(details(TCP, 465).otherNames()).as("shown is the later one").containsExactly("urd");
    assertThat(details(TCP, 4444).otherNames()).containsExactly("nv-video");
    assertThat(details(TCP, 3144).otherNames()).isEmpty();
  }

  @Test
  void lookup_details_areThoseOfTheRowThatIsShown() {
    assertThat(details(TCP, 465))
        .isEqualTo(
            new IanaDetails(List.of("urd"), "2017-12-12", "", "[RFC8314]", "[IESG]", "", false));
    assertThat(details(TCP, 585).modified()).isEqualTo("2006-04-25");
    assertThat(XML.lookup(TCP, 585).iana().note()).isEqualTo("use 993 instead");
  }

  @Test
  void lookup_rowsThatContradict_areContested() {
    assertThat(details(UDP, 7775).contested()).isTrue();
    assertThat(XML.lookup(UDP, 7775).iana().note())
        .isEqualTo("The registry also lists the port as unassigned.");
    assertThat(details(TCP, 80).contested()).isFalse();
  }

  @Test
  void lookup_noRow_isUnassignedAndSaysSo() {
    assertThat(XML.lookup(TCP, 2).iana().isWithoutRow()).isTrue();
    assertThat(XML.lookup(TCP, 4).iana().isWithoutRow()).isFalse();
    assertThat(XML.lookup(TCP, 50_000).iana().isWithoutRow()).isFalse();
  }

  @Test
  void lookup_unauthorizedUse_isOfThePortsThatTheTextNames() {
    assertThat(flagged(TCP, 6000, 6063)).containsExactly(6003);
    assertThat(flagged(UDP, 27_018, 27_344)).containsExactly(27_018, 27_019);
    assertThat(flagged(TCP, 33_436, 33_655)).hasSize(99).startsWith(33_436).endsWith(33_534);
    assertThat(flagged(TCP, 8010, 8010)).as("a text without a port").containsExactly(8010);
    assertThat(flagged(TCP, 4444, 4444)).as("krb524 names no port").containsExactly(4444);
    assertThat(flagged(TCP, 7012, 7012)).as("of another port").isEmpty();
    assertThat(XML.lookup(TCP, 7012).iana().note()).contains("Known Unauthorized Use on 7011");
    assertThat(details(TCP, 6003).unauthorizedUse())
        .isEqualTo("Known Unauthorized Use on port 6003");
    assertThat(details(TCP, 6004).unauthorizedUse()).isEmpty();
  }

  private static List<Integer> flagged(Transport transport, int first, int last) {
    List<Integer> flagged = new ArrayList<>();
    for (int port = first; port <= last; port++) {
      if (CSV.lookup(transport, port).iana().unauthorizedUse()
          && XML.lookup(transport, port).iana().unauthorizedUse()) {
        flagged.add(port);
      }
    }
    return flagged;
  }

  @Test
  void load_bothForms_giveTheSameTable() {
    assertSame(CSV, XML);
    assertThat(CSV.version()).matches("iana-2024-12-20\\+[0-9a-f]{12}");
    assertThat(XML.version()).isNotEqualTo(CSV.version());
  }

  @Test
  void load_anyRows_giveTheSameTableInBothForms() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 5; round++) {
      List<RegistryRow> rows = RegistrySamples.rows(random, 500);

      PortKnowledge csv = loaded(RegistrySamples.csv(rows));
      PortKnowledge xml = loaded(RegistrySamples.xml("2026-01-02", rows));

      assertSame(csv, xml);
      assertStrongest(rows, csv, "seed " + seed);
    }
  }

  /** Compares with the plainest reading: all rows of a port, and the strongest of them. */
  private static void assertStrongest(List<RegistryRow> rows, PortKnowledge table, String seed) {
    for (RegistryRow row : rows) {
      if (row.ports().isEmpty() || row.transport().isEmpty()) {
        continue;
      }
      Transport transport = Transport.of(row.transport()).orElseThrow();
      int port = row.ports().get().first();
      IanaStatus strongest =
          rows.stream()
              .filter(each -> each.ports().stream().anyMatch(ports -> ports.contains(port)))
              .filter(
                  each ->
                      each.transport().equals(row.transport())
                          || (each.transport().isEmpty() && transport.compareTo(UDP) <= 0))
              .map(
                  each ->
                      each.service().isEmpty()
                          ? IanaStatus.ofWords(each.description())
                          : IanaStatus.ASSIGNED)
              .min(IanaStatus::compareTo)
              .orElseThrow();
      assertThat(table.lookup(transport, port).iana().status()).as(seed).isEqualTo(strongest);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"small.csv", "small.xml"})
  void load_sameFileElsewhere_hasTheSameName(String name) {
    byte[] bytes = RegistrySamples.file(name);

    assertThat(loaded(new PortDataFile(Kind.REGISTRY, "/elsewhere", bytes)).version())
        .isEqualTo(loaded(bytes).version());
  }

  @Test
  void load_fileThatEndsEarly_isRefused() {
    byte[] cut =
        new String(RegistrySamples.file("small.csv"), UTF_8)
            .replaceAll("(?s)\r\n,33436-33655.*", "\r\n")
            .getBytes(UTF_8);

    assertThat(refused(PortKnowledgeLoader.filesWith(registry(cut))))
        .containsExactly(
            "iana: P003 ports: none above 27344 (expected: rows up to 49151); the file is cut off");
  }

  @Test
  void load_rowInTheDynamicRange_isRefused() {
    List<RegistryRow> rows =
        List.of(
            RegistrySamples.row("a", "49152", "tcp", "A"),
            RegistrySamples.row("b", "49000-65535", "", "B"),
            RegistrySamples.row("", "49151", "", "Reserved"));

    assertThat(refused(PortKnowledgeLoader.filesWith(registry(RegistrySamples.csv(rows)))))
        .containsExactly(
            "iana:2:1: P009 port: 49152 (expected: none from 49152 on)",
            "iana:3:1: P009 port: 49000-65535 (expected: none from 49152 on)");
  }

  @Test
  void load_rowsWithoutAnyDate_areRefused() {
    byte[] dateless =
        new String(RegistrySamples.file("small.csv"), UTF_8)
            .replaceAll(",[0-9]{4}-[0-9]{2}-[0-9]{2},", ",,")
            .getBytes(UTF_8);

    assertThat(refused(PortKnowledgeLoader.filesWith(registry(dateless))))
        .containsExactly("iana: P003 date: none in any row (expected: at least one)");
  }

  @Test
  void load_rowsOverAndOver_areBounded() {
    List<RegistryRow> rows = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      rows.add(RegistrySamples.row("s" + i, "0-49151", "", "S"));
    }

    assertThat(refused(PortKnowledgeLoader.filesWith(registry(RegistrySamples.csv(rows)))))
        .containsExactly("iana:12:1: P004 ports: more than 1000000 in all rows together");
  }

  @Test
  void load_faultyFile_tellsLineAndColumn() {
    byte[] bad =
        new String(RegistrySamples.file("small.csv"), UTF_8)
            .replace("6000-6063", "6063-6000")
            .getBytes(UTF_8);

    assertThat(refused(PortKnowledgeLoader.filesWith(registry(bad))))
        .containsExactly(
            "iana:30:5: P005 port: 6063-6000 (expected: 0..65535, first-last)",
            "iana:31:5: P005 port: 6063-6000 (expected: 0..65535, first-last)");
  }

  @Test
  void load_registryBesideAnother_isRefused() {
    PortDataFile small = registry(RegistrySamples.file("small.csv"));
    List<PortDataFile> two = new ArrayList<>(PortKnowledgeLoader.filesWith(small));
    two.add(new PortDataFile(Kind.REGISTRY, "second", RegistrySamples.file("small.csv")));
    List<PortDataFile> both = new ArrayList<>(PortKnowledgeLoader.bundledFiles());
    both.add(small);

    assertThat(refused(two)).containsExactly("second: P009 registry: beside iana");
    assertThat(refused(both)).containsExactly("iana: P009 registry: beside a snapshot");
  }

  @Test
  void report_importedRegistry_tellsWhatItKeeps() {
    String text =
        new PortReport(XML, Instant.EPOCH, 100).text(PortQuery.parse("465/tcp", XML).orElseThrow());
    String json =
        new PortReportJson(XML)
            .full(new PortQuery(TCP, 6003), Instant.parse("2026-01-01T00:00:00Z"));

    assertThat(text)
        .contains("Also registered here: urd.\n")
        .contains("Registered 2017-12-12, assignee [IESG], reference [RFC8314].\n");
    assertThat(json)
        .contains("\"unauthorized_use\":true")
        .contains("\"unauthorized_use_text\":\"Known Unauthorized Use on port 6003\"")
        .contains("\"assignee\":\"[Stephen_Example]\"");
  }

  private static IanaDetails details(Transport transport, int port) {
    IanaDetails details = XML.lookup(transport, port).iana().details();
    assertThat(CSV.lookup(transport, port).iana().details()).isEqualTo(details);
    return details;
  }

  private static void assertSame(PortKnowledge one, PortKnowledge other) {
    for (Transport transport : Transport.values()) {
      for (int port = 0; port < PortKnowledge.PORTS; port++) {
        IanaEntry entry = one.lookup(transport, port).iana();
        if (!entry.equals(other.lookup(transport, port).iana())) {
          assertThat(other.lookup(transport, port).iana())
              .as(port + "/" + transport)
              .isEqualTo(entry);
        }
      }
    }
  }

  private static PortDataFile registry(byte[] bytes) {
    return new PortDataFile(Kind.REGISTRY, "iana", bytes);
  }

  private static PortKnowledge loaded(byte[] bytes) {
    return loaded(registry(bytes));
  }

  private static PortKnowledge loaded(PortDataFile file) {
    LoadResult result = PortKnowledgeLoader.load(PortKnowledgeLoader.filesWith(file));
    assertThat(result).isInstanceOf(LoadResult.Loaded.class);
    return ((LoadResult.Loaded) result).knowledge();
  }

  private static List<String> refused(List<PortDataFile> files) {
    LoadResult result = PortKnowledgeLoader.load(files);
    assertThat(result).isInstanceOf(LoadResult.Refused.class);
    return ((LoadResult.Refused) result).errors().stream().map(PortDataError::toString).toList();
  }
}
