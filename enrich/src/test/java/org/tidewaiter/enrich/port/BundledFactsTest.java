package org.tidewaiter.enrich.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

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
        .hasSizeGreaterThan(70)
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
            });
    assertThat(all).extracting(MalwareFact::id).doesNotHaveDuplicates();
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
