package org.tidewaiter.enrich.port;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidewaiter.ingest.event.Cidr;
import org.tidewaiter.ingest.event.IpAddress;

class SiteStatementsTest {

  private static final String SITE =
      """
      site:
        - id: license-server
          name: License server of the drawing office
          owner: Drawing office
          ports: [3131]
          transports: [tcp]
          networks: [10.0.8.0/24, "2001:db8:8::/48"]
          expected: true
          to: 2027-06
        - id: no-license-server
          name: Only one license server is wanted
          ports: [3131]
          transports: [tcp]
          networks: [10.0.0.0/8]
          expected: false
        - id: one-host
          name: A host on which nobody knows
          ports: [3131]
          transports: [tcp]
          networks: [10.0.8.7]
        - id: syslog
          name: Syslog everywhere
          ports: [514]
          transports: [udp]
          expected: true
          from: 2026-02
      """;

  private static SiteStatements site(String text) {
    List<PortDataFile> files = new ArrayList<>(PortKnowledgeLoader.bundledFiles());
    files.add(new PortDataFile(PortDataFile.Kind.FACTS, "site.yaml", text.getBytes(UTF_8)));
    LoadResult result = PortKnowledgeLoader.load(files);
    assertThat(result).isInstanceOf(LoadResult.Loaded.class);
    return ((LoadResult.Loaded) result).knowledge().site();
  }

  private static IpAddress address(String text) {
    IpAddress address = IpAddress.parse(text);
    assertThat(address).as(text).isNotNull();
    return address;
  }

  private static @Nullable String id(@Nullable SiteStatement statement) {
    return statement == null ? null : statement.id();
  }

  @ParameterizedTest
  @CsvSource({
    "tcp, 3131, 10.0.8.3,         2026-06-01T00:00:00Z, license-server",
    "tcp, 3131, 2001:db8:8::1,    2026-06-01T00:00:00Z, license-server",
    "tcp, 3131, 10.0.8.3,         2027-06-30T23:59:59.999Z, license-server",
    "tcp, 3131, 10.0.8.3,         2027-07-01T00:00:00Z, no-license-server",
    "tcp, 3131, 10.0.8.7,         2026-06-01T00:00:00Z, one-host",
    "tcp, 3131, 10.9.9.9,         2026-06-01T00:00:00Z, no-license-server",
    "tcp, 3131, 192.0.2.1,        2026-06-01T00:00:00Z, ",
    "udp, 3131, 10.0.8.3,         2026-06-01T00:00:00Z, ",
    "tcp, 3132, 10.0.8.3,         2026-06-01T00:00:00Z, ",
    "udp, 514,  192.0.2.1,        2026-02-01T00:00:00Z, syslog",
    "udp, 514,  192.0.2.1,        2026-01-31T23:59:59Z, ",
  })
  void at_hostPortAndTime_isTheClosestThatHolds(
      String transport, int port, String host, String time, @Nullable String expected) {
    SiteStatement found =
        site(SITE)
            .at(
                Transport.of(transport).orElseThrow(),
                port,
                address(host),
                Instant.parse(time).toEpochMilli());

    assertThat(id(found)).isEqualTo(expected);
  }

  @Test
  void expiredAt_afterTheLastDay_namesIt() {
    SiteStatements site = site(SITE);

    assertThat(site.expiredAt(Instant.parse("2027-06-30T23:59:59Z"))).isEmpty();
    assertThat(site.expiredAt(Instant.parse("2027-07-01T00:00:00Z")))
        .extracting(SiteStatement::place)
        .containsExactly("site.yaml:2");
  }

  @Test
  void all_nothingStated_isEmpty() {
    assertThat(PortKnowledge.bundled().site().isEmpty()).isTrue();
    assertThat(PortKnowledge.bundled().site().at(Transport.TCP, 80, address("10.0.0.1"), 0))
        .isNull();
  }

  @Test
  void at_randomStatements_agreesWithASearchOfAll() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 20; round++) {
      StringBuilder text = new StringBuilder("site:\n");
      List<Cidr> networks = new ArrayList<>();
      int count = 1 + random.nextInt(2 * PortStatements.FEW);
      for (int i = 0; i < count; i++) {
        Cidr network =
            new Cidr(IpAddress.ofV4(0x0a000000 | random.nextInt(16)), 24 + random.nextInt(9))
                .masked();
        networks.add(network);
        text.append(
            "  - {id: s%d, name: S, ports: [80], transports: [tcp], networks: [%s]}\n"
                .formatted(i, network));
      }
      SiteStatements site = site(text.toString());
      for (int last = 0; last < 20; last++) {
        IpAddress host = IpAddress.ofV4(0x0a000000 | last);
        String expected = null;
        int bits = -1;
        for (int i = 0; i < networks.size(); i++) {
          if (networks.get(i).contains(host) && networks.get(i).bits() > bits) {
            bits = networks.get(i).bits();
            expected = "s" + i;
          }
        }
        assertThat(id(site.at(Transport.TCP, 80, host, 0)))
            .as("seed %s: %s in %s", seed, host, networks)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void load_statementsOnManyPorts_shareWhatIsSaid() {
    StringBuilder text = new StringBuilder("site:\n");
    for (int i = 0; i < 2 * PortStatements.FEW; i++) {
      text.append(
          "  - {id: s%d, name: S, ports: [1-60000], transports: [tcp], networks: [10.0.0.%d]}\n"
              .formatted(i, i));
    }
    SiteStatements site = site(text.toString());

    assertThat(site.of(Transport.TCP, 1)).hasSize(2 * PortStatements.FEW);
    assertThat(site.of(Transport.TCP, 60_000)).isSameAs(site.of(Transport.TCP, 1));
    assertThat(id(site.at(Transport.TCP, 60_000, address("10.0.0.31"), 0))).isEqualTo("s31");
  }

  @Test
  void load_moreContradictionsThanCanBeTold_saysSo() {
    StringBuilder text = new StringBuilder("site:\n");
    for (int i = 0; i < 40; i++) {
      text.append(
          "  - {id: s%d, name: S, ports: [80], transports: [tcp], expected: %s}\n"
              .formatted(i, i % 2 == 0));
    }
    List<PortDataFile> files = new ArrayList<>(PortKnowledgeLoader.bundledFiles());
    files.add(
        new PortDataFile(PortDataFile.Kind.FACTS, "site.yaml", text.toString().getBytes(UTF_8)));

    List<PortDataError> errors = ((LoadResult.Refused) PortKnowledgeLoader.load(files)).errors();

    assertThat(errors).hasSize(101);
    assertThat(errors.get(0).message())
        .isEqualTo(
            "s1: 80/tcp is said to be otherwise by s0 at site.yaml:2, for the same hosts and time");
    assertThat(errors.get(100).message())
        .isEqualTo("over 100 contradictions; the rest is not listed");
  }
}
