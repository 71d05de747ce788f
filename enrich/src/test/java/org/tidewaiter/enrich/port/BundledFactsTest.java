package org.tidewaiter.enrich.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every shipped fact owes its reader. */
class BundledFactsTest {

  private static final PortKnowledge KNOWLEDGE = PortKnowledge.bundled();
  private static final Instant SNAPSHOT = Instant.parse("2026-08-18T00:00:00Z");

  @Test
  void sources_each_canBeFoundAgain() {
    assertThat(KNOWLEDGE.sources())
        .isNotEmpty()
        .allSatisfy(
            source -> {
              assertThat(source.id()).matches("[a-z0-9][a-z0-9.-]*");
              assertThat(source.title()).isNotBlank();
              assertThat(source.ref()).isNotBlank();
              if (!source.date().isEmpty()) {
                assertThat(FactDate.parse(source.date()).orElseThrow().start()).isBefore(SNAPSHOT);
              }
            });
  }

  @Test
  void facts_each_nameASource() {
    List<List<Source>> cited = new ArrayList<>();
    for (PortFacts facts : distinct()) {
      facts.uses().forEach(fact -> cited.add(fact.sources()));
      facts.history().forEach(fact -> cited.add(fact.sources()));
      facts.malware().forEach(fact -> cited.add(fact.sources()));
      facts.disputes().forEach(fact -> cited.add(fact.sources()));
    }
    Set<Source> used = new HashSet<>();
    assertThat(cited).isNotEmpty().allSatisfy(sources -> assertThat(sources).isNotEmpty());
    cited.forEach(used::addAll);

    assertThat(used)
        .as("sources that no fact needs are left over")
        .containsAll(KNOWLEDGE.sources());
  }

  @Test
  void malware_each_isWellFormed() {
    Set<MalwareFact> all = new LinkedHashSet<>();
    distinct().forEach(facts -> all.addAll(facts.malware()));

    assertThat(all)
        .hasSizeGreaterThanOrEqualTo(250)
        .allSatisfy(
            fact -> {
              assertThat(fact.id()).startsWith(fact.family() + "/" + fact.role().label());
              assertThat(fact.id()).matches("[a-z0-9][a-z0-9./-]*");
              assertThat(fact.name()).isNotBlank();
              assertThat(fact.confidence()).as(fact.id()).isBetween(1, 100);
              assertThat(fact.period().isOrdered()).as(fact.id()).isTrue();
              assertSane(fact.period().from());
              assertSane(fact.period().to());
              assertSane(fact.lastSeen());
              assertThat(fact.transports()).isNotEmpty();
              assertThat(fact.technique()).as(fact.id()).matches("(T\\d{4}(\\.\\d{3})?)?");
            });
    assertThat(all).extracting(MalwareFact::id).doesNotHaveDuplicates();
  }

  @Test
  void malware_amplifiers_areUdpAndSayHow() {
    Set<MalwareFact> all = new LinkedHashSet<>();
    distinct().forEach(facts -> all.addAll(facts.malware()));

    assertThat(all)
        .filteredOn(fact -> fact.role() == MalwareRole.AMPLIFIER)
        .hasSizeGreaterThanOrEqualTo(35)
        .allMatch(fact -> fact.transports().equals(List.of(Transport.UDP)))
        .allMatch(fact -> fact.technique().equals("T1498.002"));
  }

  @Test
  void facts_ofPorts_nameOnlyAFew() {
    Map<String, Integer> ports = new HashMap<>();
    for (int port = 0; port < PortKnowledge.PORTS; port++) {
      for (MalwareFact fact : KNOWLEDGE.lookup(Transport.TCP, port).malware()) {
        ports.merge(fact.id(), 1, Integer::sum);
      }
    }

    assertThat(ports).containsEntry("mydoom.a/backdoor-listener", 72);
    assertThat(ports.values()).as("a range that slipped").allMatch(count -> count <= 100);
  }

  @Test
  void facts_all_areAtLeastAsManyAsPromised() {
    Set<Object> all = new HashSet<>();
    Set<Dispute> disputes = new HashSet<>();
    for (PortFacts facts : distinct()) {
      all.addAll(facts.uses());
      all.addAll(facts.history());
      all.addAll(facts.malware());
      disputes.addAll(facts.disputes());
    }
    all.addAll(disputes);

    assertThat(all).hasSizeGreaterThanOrEqualTo(650);
    assertThat(disputes).hasSizeGreaterThanOrEqualTo(40);
  }

  /** A port, and the families that must be told of it. */
  record Told(Transport transport, int port, String... families) {
    @Override
    public String toString() {
      return port + "/" + transport.label();
    }
  }

  static Stream<Told> told() {
    return Stream.of(
        new Told(Transport.TCP, 48_101, "mirai"),
        new Told(Transport.TCP, 40_056, "havoc"),
        new Told(Transport.TCP, 31_337, "sliver", "back-orifice", "darkvishnya"),
        new Told(Transport.TCP, 9001, "tor"),
        new Told(Transport.TCP, 5938, "teamviewer"),
        new Told(Transport.TCP, 3333, "xmrig"),
        new Told(Transport.TCP, 2375, "docker-miners"),
        new Told(Transport.TCP, 27_017, "mongodb-ransom"),
        new Told(Transport.TCP, 5555, "hajime", "adb-miner"),
        new Told(Transport.TCP, 1984, "fuckit-rootkit"),
        new Told(Transport.UDP, 3702, "reflection.ws-discovery"),
        new Told(Transport.UDP, 27_015, "reflection.source-engine"),
        new Told(Transport.UDP, 2002, "slapper"));
  }

  @ParameterizedTest
  @MethodSource("told")
  void malware_knownPort_namesTheFamilies(Told told) {
    assertThat(families(told.transport(), told.port())).contains(told.families());
  }

  @Test
  void malware_mydoomFamily_isOverToday() {
    Set<String> families = new HashSet<>();
    for (PortFacts facts : distinct()) {
      for (MalwareFact fact : facts.malware()) {
        if (fact.family().startsWith("mydoom")) {
          families.add(fact.family());
          assertThat(fact.activeAt(SNAPSHOT)).as(fact.id()).isFalse();
        }
      }
    }
    assertThat(families)
        .containsExactlyInAnyOrder(
            "mydoom", "mydoom.a", "mydoom.b", "mydoom.e", "mydoom.f", "mydoom.m", "mydoom.t");
  }

  @Test
  void malware_followersOfMydoom_areKnown() {
    assertThat(families(Transport.TCP, 3127)).contains("doomjuice", "deadhat");
    assertThat(families(Transport.TCP, 1034)).containsExactly("mydoom.m", "zindos");
    assertThat(families(Transport.UDP, 3150)).containsExactly("deep-throat");
    assertThat(families(Transport.TCP, 4444)).contains("blaster", "metasploit");
  }

  @Test
  void history_idAndChannel_areUnique() {
    Set<ProtocolHistory> all = new LinkedHashSet<>();
    distinct().forEach(facts -> all.addAll(facts.history()));

    assertThat(all)
        .extracting(fact -> fact.id() + "|" + fact.channel())
        .contains("aip|unencrypted session")
        .doesNotHaveDuplicates();
    assertThat(all).allSatisfy(fact -> assertThat(fact.period().isOrdered()).isTrue());
  }

  @Test
  void services_usesAndHistory_areManyAndKnowTheirKind() {
    Set<UseFact> uses = new LinkedHashSet<>();
    Set<ProtocolHistory> history = new LinkedHashSet<>();
    for (PortFacts facts : distinct()) {
      uses.addAll(facts.uses());
      history.addAll(facts.history());
    }

    assertThat(uses).hasSizeGreaterThan(200);
    assertThat(history).hasSizeGreaterThan(35);
    assertThat(uses).allSatisfy(fact -> assertThat(fact.category()).as(fact.what()).isPresent());
    assertThat(uses.stream().flatMap(fact -> fact.category().stream()))
        .contains(UseCategory.values());
  }

  @ParameterizedTest
  @CsvSource({
    "tcp,   23, active,  administration, true",
    "tcp,   22, active,  administration, false",
    "tcp,  102, active,  industrial,     true",
    "tcp,  502, active,  industrial,     true",
    "tcp,  802, active,  industrial,     false",
    "udp, 2222, active,  industrial,     true",
    "tcp, 2404, active,  industrial,     true",
    "tcp, 4840, active,  industrial,     false",
    "tcp,20000, active,  industrial,     true",
    "tcp,44818, active,  industrial,     true",
    "udp,47808, active,  industrial,     true",
    "udp,34964, active,  industrial,     true",
    "tcp, 1433, active,  database,       false",
    "tcp, 6379, active,  database,       true",
    "tcp, 4786, active,  administration, true",
    "udp,  623, active,  administration, false",
    "tcp, 5900, active,  remote-access,  true",
    "tcp,  445, active,  file-sharing,   false",
    "tcp, 4190, active,  mail,           false",
    "tcp, 1883, active,  iot,            true",
    "tcp, 8883, active,  iot,            false",
    "tcp, 3268, active,  directory,      false",
    "tcp, 2375, active,  container,      true",
    "tcp, 2376, active,  container,      false",
    "tcp,10050, active,  monitoring,     false",
    "udp,51820, active,  vpn,            false",
    "tcp, 1720, active,  voice,          false",
    "tcp, 6667, active,  messaging,      true",
    "tcp, 1080, active,  tunnel,         false",
    "tcp,  512, dormant, administration, true",
    "tcp, 2323, dormant, administration, true",
    "udp, 3144, dormant, remote-access,  false",
    "tcp, 6063, active,  remote-access,  true",
  })
  void uses_wellKnownPort_hasUseKindAndCleartext(
      String transport, int port, String use, String category, boolean cleartext) {
    PortFacts facts = KNOWLEDGE.lookup(Transport.of(transport).orElseThrow(), port);

    assertThat(facts.currentUse().label()).isEqualTo(use);
    assertThat(facts.categories()).extracting(UseCategory::label).containsExactly(category);
    assertThat(facts.cleartext()).isEqualTo(cleartext);
  }

  @Test
  void uses_portOfSeveralServices_hasAllTheirKindsOnce() {
    PortFacts jetDirectAndExporter = KNOWLEDGE.lookup(Transport.TCP, 9100);

    assertThat(jetDirectAndExporter.categories())
        .containsExactly(UseCategory.MONITORING, UseCategory.OTHER);
    assertThat(KNOWLEDGE.lookup(Transport.TCP, 3128).categories())
        .containsExactly(UseCategory.WEB, UseCategory.REMOTE_ACCESS);
    assertThat(KNOWLEDGE.lookup(Transport.TCP, 5985).categories())
        .containsExactly(UseCategory.REMOTE_ACCESS, UseCategory.ADMINISTRATION);
    assertThat(KNOWLEDGE.lookup(Transport.TCP, 8081).categories()).isEmpty();
  }

  @Test
  void history_protocolsThatMoved_nameTheirSuccessor() {
    assertThat(KNOWLEDGE.lookup(Transport.UDP, 1645).history().get(0).successor())
        .isEqualTo("1812");
    assertThat(KNOWLEDGE.lookup(Transport.TCP, 465).history().get(0).period().text())
        .isEqualTo("1997 to 1998");
    assertThat(KNOWLEDGE.lookup(Transport.TCP, 5190).history())
        .extracting(ProtocolHistory::id)
        .containsExactly("aim", "icq");
  }

  private static void assertSane(Optional<FactDate> date) {
    if (date.isPresent()) {
      assertThat(date.get().start())
          .isAfter(Instant.parse("1969-12-31T00:00:00Z"))
          .isBefore(SNAPSHOT);
    }
  }

  private static List<String> families(Transport transport, int port) {
    return KNOWLEDGE.lookup(transport, port).malware().stream().map(MalwareFact::family).toList();
  }

  private static Set<PortFacts> distinct() {
    Set<PortFacts> distinct = new LinkedHashSet<>();
    for (Transport transport : Transport.values()) {
      for (int port = 0; port < PortKnowledge.PORTS; port++) {
        distinct.add(KNOWLEDGE.lookup(transport, port));
      }
    }
    return distinct;
  }
}
