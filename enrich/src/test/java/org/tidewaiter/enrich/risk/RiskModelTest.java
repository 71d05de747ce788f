package org.tidewaiter.enrich.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidewaiter.enrich.port.Transport.SCTP;
import static org.tidewaiter.enrich.port.Transport.TCP;
import static org.tidewaiter.enrich.port.Transport.UDP;
import static org.tidewaiter.enrich.risk.Situation.ALLOWED;
import static org.tidewaiter.enrich.risk.Situation.ANSWERED;
import static org.tidewaiter.enrich.risk.Situation.CROSS_ZONE;
import static org.tidewaiter.enrich.risk.Situation.DENIED;
import static org.tidewaiter.enrich.risk.Situation.EXPECTED;
import static org.tidewaiter.enrich.risk.Situation.INBOUND;
import static org.tidewaiter.enrich.risk.Situation.INTERNAL;
import static org.tidewaiter.enrich.risk.Situation.OUTBOUND;
import static org.tidewaiter.enrich.risk.Situation.SIDE_UNKNOWN;
import static org.tidewaiter.enrich.risk.Situation.UNEXPECTED;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.Transport;

class RiskModelTest {

  private static final PortKnowledge KNOWLEDGE = PortKnowledge.bundled();
  private static final RiskModel MODEL = new RiskModel(RiskWeights.bundled(), KNOWLEDGE);
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final Instant OUTBREAK = Instant.parse("2004-02-10T00:00:00Z");

  /** Judged by a person: what an analyst would say at first sight. */
  enum Band {
    NONE(0, 0),
    LOW(0, 19),
    MEDIUM(20, 49),
    HIGH(50, 100);

    final int least;
    final int most;

    Band(int least, int most) {
      this.least = least;
      this.most = most;
    }
  }

  /** One situation; the name is what the report prints. */
  record Case(
      String name,
      Transport transport,
      int port,
      Instant time,
      int situation,
      int sideConfidence,
      Band band,
      List<String> reasons) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Case now(
      String name, Transport transport, int port, int situation, Band band, String... reasons) {
    return new Case(name, transport, port, NOW, situation, 95, band, List.of(reasons));
  }

  private static Case in2004(String name, int port, int situation, Band band, String... reasons) {
    return new Case(name, TCP, port, OUTBREAK, situation, 95, band, List.of(reasons));
  }

  private static Case doubtful(
      String name, int port, int situation, int confidence, Band band, String... reasons) {
    return new Case(name, TCP, port, NOW, situation, confidence, band, List.of(reasons));
  }

  static Stream<Case> judged() {
    return Stream.of(
        now("web", TCP, 443, ALLOWED, Band.NONE),
        now("web from outside", TCP, 443, ALLOWED | INBOUND | ANSWERED, Band.NONE),
        now("web denied", TCP, 443, DENIED, Band.NONE),
        now("SSH", TCP, 22, ALLOWED, Band.NONE),
        now("DNS to the outside", UDP, 53, ALLOWED, Band.NONE),
        now("DNS from outside", UDP, 53, INBOUND | ALLOWED, Band.LOW, "amplifier-in-use"),
        now(
            "3144 alone",
            TCP,
            3144,
            0,
            Band.MEDIUM,
            "dormant-protocol",
            "cleartext",
            "malware-port"),
        now(
            "3144 accepted inside",
            TCP,
            3144,
            ALLOWED,
            Band.HIGH,
            "dormant-protocol",
            "cleartext",
            "malware-port",
            "accepted"),
        now(
            "3144 denied from outside",
            TCP,
            3144,
            DENIED | INBOUND,
            Band.LOW,
            "dormant-protocol",
            "cleartext",
            "malware-port",
            "denied",
            "inbound"),
        now("3144 over UDP, which nobody speaks", UDP, 3144, 0, Band.LOW, "dormant-protocol"),
        doubtful(
            "3144 where the side can't be told",
            3144,
            SIDE_UNKNOWN,
            20,
            Band.MEDIUM,
            "dormant-protocol",
            "cleartext",
            "malware-port",
            "side-unknown"),
        doubtful(
            "3144 on weak evidence",
            3144,
            0,
            45,
            Band.MEDIUM,
            "dormant-protocol",
            "cleartext",
            "malware-port",
            "low-side-confidence"),
        now(
            "5307, AIP's TLS channel",
            TCP,
            5307,
            ALLOWED,
            Band.MEDIUM,
            "dormant-protocol",
            "accepted"),
        now(
            "3127 swept from outside and denied",
            TCP,
            3127,
            DENIED | INBOUND,
            Band.LOW,
            "malware-port",
            "denied",
            "inbound"),
        now(
            "3127 accepted from outside",
            TCP,
            3127,
            ALLOWED | INBOUND,
            Band.HIGH,
            "malware-port",
            "accepted",
            "inbound"),
        now("3127 answering", TCP, 3127, ANSWERED, Band.MEDIUM, "malware-port", "answered"),
        in2004(
            "3127 accepted from outside in 2004",
            3127,
            ALLOWED | INBOUND,
            Band.HIGH,
            "malware-port",
            "malware-active",
            "accepted",
            "inbound",
            "scan-target"),
        in2004(
            "3127 swept and denied in 2004",
            3127,
            DENIED | INBOUND,
            Band.MEDIUM,
            "malware-port",
            "malware-active",
            "denied",
            "inbound",
            "scan-target"),
        now("3127 over UDP: MyDoom speaks TCP", UDP, 3127, ALLOWED, Band.NONE),
        now("3128 to the proxy", TCP, 3128, ALLOWED, Band.NONE),
        now(
            "3150/udp, Deep Throat",
            UDP,
            3150,
            ALLOWED | INBOUND,
            Band.MEDIUM,
            "malware-port",
            "accepted",
            "inbound"),
        now("3131, flagged by IANA", TCP, 3131, 0, Band.MEDIUM, "unauthorized-use", "malware-port"),
        now(
            "31337/udp from outside",
            UDP,
            31337,
            ALLOWED | INBOUND,
            Band.MEDIUM,
            "malware-port",
            "accepted",
            "inbound"),
        now(
            "4444 called",
            TCP,
            4444,
            ALLOWED,
            Band.HIGH,
            "unauthorized-use",
            "malware-port",
            "malware-active",
            "accepted"),
        now(
            "50050 called",
            TCP,
            50050,
            ALLOWED,
            Band.MEDIUM,
            "malware-port",
            "malware-active",
            "accepted"),
        now("telnet inside", TCP, 23, ALLOWED, Band.MEDIUM, "cleartext", "accepted"),
        now(
            "telnet from outside",
            TCP,
            23,
            ALLOWED | INBOUND,
            Band.HIGH,
            "cleartext",
            "accepted",
            "inbound",
            "scan-target"),
        now("telnet denied", TCP, 23, DENIED, Band.NONE, "cleartext", "denied"),
        now("FTP inside", TCP, 21, ALLOWED, Band.MEDIUM, "cleartext", "accepted"),
        now("unassigned port accepted", TCP, 8123, ALLOWED, Band.MEDIUM, "unassigned", "accepted"),
        now(
            "unassigned port denied",
            TCP,
            8123,
            DENIED | INBOUND,
            Band.NONE,
            "unassigned",
            "denied",
            "inbound"),
        now("unassigned over SCTP", SCTP, 8123, 0, Band.MEDIUM, "unassigned"),
        now("dynamic port, RPC", TCP, 49_700, ALLOWED, Band.NONE),
        now("memcached from outside", UDP, 11_211, ALLOWED | INBOUND, Band.MEDIUM, "amplifier"),
        now("memcached from outside, denied", UDP, 11_211, DENIED | INBOUND, Band.NONE),
        now("X11", TCP, 6000, ALLOWED, Band.MEDIUM, "cleartext", "accepted"),
        now(
            "web where the site wants none",
            TCP,
            443,
            ALLOWED | UNEXPECTED,
            Band.HIGH,
            "accepted",
            "unexpected"),
        now(
            "web where the site wants none, denied",
            TCP,
            443,
            DENIED | INBOUND | UNEXPECTED,
            Band.LOW,
            "denied",
            "inbound",
            "unexpected"),
        now("web that the site expects", TCP, 443, ALLOWED | EXPECTED, Band.NONE),
        now(
            "3131, the site's own license server",
            TCP,
            3131,
            ALLOWED | INTERNAL | EXPECTED,
            Band.NONE,
            "unauthorized-use",
            "malware-port",
            "accepted",
            "expected"),
        now(
            "3144, a Secure Global Desktop that the site knows",
            TCP,
            3144,
            ALLOWED | INTERNAL | EXPECTED,
            Band.LOW,
            "dormant-protocol",
            "cleartext",
            "malware-port",
            "accepted",
            "expected"),
        now(
            "unassigned port called outside",
            TCP,
            8123,
            ALLOWED | OUTBOUND,
            Band.MEDIUM,
            "unassigned",
            "accepted",
            "outbound"),
        now(
            "4444 called outside",
            TCP,
            4444,
            ALLOWED | OUTBOUND,
            Band.HIGH,
            "unauthorized-use",
            "malware-port",
            "malware-active",
            "accepted",
            "outbound"),
        now(
            "telnet from one zone to another",
            TCP,
            23,
            ALLOWED | INTERNAL | CROSS_ZONE,
            Band.MEDIUM,
            "cleartext",
            "accepted",
            "cross-zone"),
        now("web from one zone to another", TCP, 443, ALLOWED | INTERNAL | CROSS_ZONE, Band.NONE),
        now(
            "Modbus from one zone to another",
            TCP,
            502,
            ALLOWED | INTERNAL | CROSS_ZONE,
            Band.MEDIUM,
            "cleartext",
            "accepted",
            "cross-zone"),
        now(
            "Modbus from outside, answering",
            TCP,
            502,
            ALLOWED | INBOUND | ANSWERED,
            Band.HIGH,
            "cleartext",
            "accepted",
            "answered",
            "inbound"),
        now("Modbus denied", TCP, 502, DENIED, Band.NONE, "cleartext", "denied"),
        now("Modbus inside TLS", TCP, 802, ALLOWED, Band.NONE),
        now("MQTT over TLS", TCP, 8883, ALLOWED | INBOUND, Band.NONE),
        now("telnet's second port", TCP, 2323, 0, Band.MEDIUM, "dormant-protocol", "cleartext"),
        now("WireGuard", UDP, 51_820, ALLOWED | INBOUND, Band.NONE));
  }

  @ParameterizedTest
  @MethodSource("judged")
  void score_judgedSituation_isInItsBand(Case given) {
    PortRisk port =
        MODEL.of(
            KNOWLEDGE.lookup(given.transport(), given.port()), given.transport(), given.time());
    int reasons = MODEL.reasons(port, given.situation(), given.sideConfidence());

    List<RiskAddend> addends = MODEL.addends(port, reasons);
    assertThat(addends)
        .extracting(addend -> addend.reason().code())
        .containsExactlyElementsOf(given.reasons());
    assertThat(MODEL.score(port, reasons))
        .as(addends.toString())
        .isBetween(given.band().least, given.band().most);
  }

  @Test
  void score_anyPort_isTheClampedSumOfItsAddends() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 50_000; i++) {
      Transport transport = Transport.values()[random.nextInt(4)];
      int number = random.nextInt(65_536);
      PortRisk port = MODEL.of(KNOWLEDGE.lookup(transport, number), transport, NOW);
      int situation = random.nextInt(1 << RiskReason.values().length);
      int reasons = MODEL.reasons(port, situation, random.nextInt(101));

      int sum = MODEL.addends(port, reasons).stream().mapToInt(RiskAddend::points).sum();
      assertThat(MODEL.score(port, reasons))
          .as("seed %s: %s %s %s", seed, transport, number, situation)
          .isEqualTo(Math.min(100, Math.max(0, sum)));
    }
  }

  @Test
  void of_mydoomThroughTheYears_countsLessAndLess() {
    int active = MODEL.of(KNOWLEDGE.lookup(TCP, 3127), TCP, OUTBREAK).points();
    Instant later = Instant.parse("2012-06-01T00:00:00Z");
    int over = MODEL.of(KNOWLEDGE.lookup(TCP, 3127), TCP, later).points();
    int old = MODEL.of(KNOWLEDGE.lookup(TCP, 3127), TCP, NOW).points();

    assertThat(active).isGreaterThan(over);
    assertThat(over).isGreaterThan(old);
    assertThat(old).isPositive();
  }

  @Test
  void reasons_modifierWithoutPoints_isNotNamed() {
    PortRisk telnet = MODEL.of(KNOWLEDGE.lookup(TCP, 23), TCP, NOW);

    assertThat(MODEL.reasons(telnet, INTERNAL, 95)).isZero();
    assertThat(MODEL.reasons(telnet, INBOUND, 95)).isNotZero();
  }

  @Test
  void of_middleOfMyDoomsRange_countsLessThanItsFirstPort() {
    int first = MODEL.of(KNOWLEDGE.lookup(TCP, 3127), TCP, OUTBREAK).points();
    int middle = MODEL.of(KNOWLEDGE.lookup(TCP, 3190), TCP, OUTBREAK).points();

    assertThat(middle).isPositive().isLessThan(first);
  }
}
