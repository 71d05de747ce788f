package org.tidewaiter.enrich.census;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tidewaiter.enrich.census.Change.Kind;
import org.tidewaiter.enrich.port.IanaEntry;
import org.tidewaiter.enrich.port.LoadResult;
import org.tidewaiter.enrich.port.PortDataFile;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.PortKnowledgeLoader;
import org.tidewaiter.enrich.port.PortRange;
import org.tidewaiter.enrich.port.Transport;
import org.tidewaiter.enrich.registry.RegistryRow;
import org.tidewaiter.enrich.registry.RegistrySamples;

class CensusTest {

  private static final RegistryRow END = RegistrySamples.row("", "49151", "", "Reserved");

  @Test
  void diff_changesOfEachKind_areJoinedByRangeAndTransport() {
    PortKnowledge before =
        of(
            RegistrySamples.row("gone", "100-102", "", "G"),
            RegistrySamples.row("old", "200", "tcp", "O"),
            RegistrySamples.row("old", "200", "udp", "O"),
            RegistrySamples.row("same", "300", "tcp", "S"),
            RegistrySamples.row("", "400", "", "Reserved"),
            END);
    PortKnowledge after =
        of(
            RegistrySamples.row("new", "90-91", "tcp", "N"),
            RegistrySamples.row("old-tcp", "200", "tcp", "O"),
            RegistrySamples.row("old-udp", "200", "udp", "O"),
            RegistrySamples.row("same", "300", "tcp", "told otherwise"),
            RegistrySamples.row("", "400", "", "Removed"),
            END);

    RegistryDiff diff = RegistryDiff.between(before, after);

    assertThat(diff.changes())
        .extracting(CensusTest::told)
        .containsExactly(
            "ASSIGNED 90-91 [TCP] new",
            "REMOVED 100-102 [TCP, UDP] ",
            "RENAMED 200-200 [TCP] old-tcp",
            "RENAMED 200-200 [UDP] old-udp",
            "STATUS 400-400 [TCP, UDP] ");
    assertThat(diff.sizes())
        .isEqualTo(Map.of(Kind.ASSIGNED, 2, Kind.REMOVED, 6, Kind.RENAMED, 2, Kind.STATUS, 2));
    assertThat(RegistryDiff.between(before, before).changes()).isEmpty();
  }

  private static String told(Change change) {
    return change.kind()
        + " "
        + change.first()
        + "-"
        + change.last()
        + " "
        + new TreeSet<>(change.transports())
        + " "
        + change.after().service();
  }

  @Test
  void diff_anyTwoFiles_coversEveryChangedPortOnce() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 3; round++) {
      PortKnowledge before = of(RegistrySamples.rows(random, 300));
      PortKnowledge after = of(RegistrySamples.rows(random, 300));
      List<String> expected = new ArrayList<>();
      for (Transport transport : Transport.values()) {
        for (int port = 0; port < PortKnowledge.PORTS; port++) {
          IanaEntry was = before.lookup(transport, port).iana();
          IanaEntry is = after.lookup(transport, port).iana();
          if (was.status() != is.status()
              || !was.service().equals(is.service())
              || was.unauthorizedUse() != is.unauthorizedUse()) {
            expected.add(port + "/" + transport);
          }
        }
      }
      List<String> found = new ArrayList<>();
      for (Change change : RegistryDiff.between(before, after).changes()) {
        for (Transport transport : change.transports()) {
          for (int port = change.first(); port <= change.last(); port++) {
            found.add(port + "/" + transport);
          }
        }
      }
      assertThat(found).as("seed " + seed).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void loss_ofAssignments_isCountedByPortAndTransport() {
    PortKnowledge before = of(RegistrySamples.row("a", "1-100", "tcp", "A"), END);
    PortKnowledge after = of(RegistrySamples.row("b", "1-95", "tcp", "B"), END);

    AssignmentLoss loss = AssignmentLoss.between(before, after);

    assertThat(loss).isEqualTo(new AssignmentLoss(100, 5));
    assertThat(loss.percent()).isEqualTo(5.0);
    assertThat(loss.exceeds(5)).isFalse();
    assertThat(loss.exceeds(4.9)).isTrue();
    assertThat(new AssignmentLoss(0, 0).exceeds(0)).isFalse();
  }

  @Test
  void counts_shippedData_areThoseOfTheRegistry() {
    RegistryCounts counts = RegistryCounts.of(PortKnowledge.bundled());

    assertThat(RegistryCounts.REGISTERED).isEqualTo(48_128);
    assertThat(counts.count(Transport.TCP, PortRange.SYSTEM))
        .isEqualTo(new PortCount(682, 7, 49, 2, 282, 2, 0));
    assertThat(counts.count(Transport.TCP, PortRange.REGISTERED).named()).isEqualTo(5_466);
    assertThat(counts.count(Transport.UDP, PortRange.REGISTERED).named()).isEqualTo(5_078);
    assertThat(counts.count(Transport.UDP, PortRange.DYNAMIC))
        .isEqualTo(new PortCount(0, 0, 0, 0, 0, 0, 16_384));
    assertThat(counts.registeredEither()).isEqualTo(5_635);
    assertThat(counts.registeredBoth()).isEqualTo(4_909);
    assertThat(counts.doubts().contested()).contains("7775/udp", "7997/udp");
    assertThat(counts.doubts().severalNames()).contains("80/tcp");
    assertThat(counts.doubts().nameless()).contains("24/tcp", "1008/udp");
    assertThat(counts.doubts().unauthorized()).contains("3131/tcp", "7001-7002/udp");
  }

  @Test
  void facts_shippedData_areCountedOnceEach() {
    FactCounts old = FactCounts.of(PortKnowledge.bundled(), Instant.parse("2004-02-01T00:00:00Z"));
    FactCounts none = FactCounts.of(PortKnowledge.bundled(), Instant.EPOCH);

    assertThat(old.malware()).isEqualTo(none.malware()).isPositive();
    assertThat(old.activeMalware()).isBetween(1, old.malware());
    assertThat(none.activeMalware()).isLessThan(old.activeMalware());
    assertThat(old.sources()).isPositive();
    assertThat(old.uses() + old.history() + old.disputes()).isPositive();
  }

  private static PortKnowledge of(RegistryRow... rows) {
    return of(List.of(rows));
  }

  private static PortKnowledge of(List<RegistryRow> rows) {
    PortDataFile file =
        new PortDataFile(PortDataFile.Kind.REGISTRY, "iana", RegistrySamples.csv(rows));
    LoadResult result = PortKnowledgeLoader.load(PortKnowledgeLoader.filesWith(file));
    assertThat(result).isInstanceOf(LoadResult.Loaded.class);
    return ((LoadResult.Loaded) result).knowledge();
  }
}
