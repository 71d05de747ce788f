package org.tidewaiter.enrich.side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidewaiter.enrich.side.Side.DESTINATION;
import static org.tidewaiter.enrich.side.Side.SOURCE;
import static org.tidewaiter.enrich.side.Side.UNKNOWN;
import static org.tidewaiter.enrich.side.SideCase.ACK;
import static org.tidewaiter.enrich.side.SideCase.FIN;
import static org.tidewaiter.enrich.side.SideCase.PSH;
import static org.tidewaiter.enrich.side.SideCase.RST;
import static org.tidewaiter.enrich.side.SideCase.SYN;
import static org.tidewaiter.enrich.side.SideCase.URG;
import static org.tidewaiter.enrich.side.SideCase.tcp;
import static org.tidewaiter.enrich.side.SideCase.udp;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.Transport;

class SideResolverTest {

  private static final SideResolver RESOLVER =
      new SideResolver(KnownServices.of(PortKnowledge.bundled()), SideConfidences.bundled());

  static Stream<SideCase> statements() {
    return Stream.of(
        tcp("server named, against the ports", 443, 50_000, DESTINATION, SideEvidence.ENDPOINTS)
            .with(flow -> flow.serviceNamed(DESTINATION)),
        tcp("server named at the source", 3144, 443, SOURCE, SideEvidence.ENDPOINTS)
            .with(flow -> flow.serviceNamed(SOURCE)),
        tcp("server named, against the flags", 3144, 50_000, SOURCE, SideEvidence.ENDPOINTS)
            .with(flow -> flow.serviceNamed(SOURCE))
            .packet(SYN),
        tcp("source began", 50_000, 3144, DESTINATION, SideEvidence.INITIATOR)
            .with(flow -> flow.initiatorNamed(SOURCE)),
        tcp("destination began", 3144, 50_000, SOURCE, SideEvidence.INITIATOR)
            .with(flow -> flow.initiatorNamed(DESTINATION)),
        udp("initiator on equal ports", 500, 500, DESTINATION, SideEvidence.INITIATOR)
            .with(flow -> flow.initiatorNamed(SOURCE)),
        tcp("session start towards RPC", 3144, 50_000, DESTINATION, SideEvidence.SESSION_START)
            .with(flow -> flow.sessionStart(true)),
        tcp("direction through the border", 3144, 50_000, DESTINATION, SideEvidence.DIRECTION)
            .with(flow -> flow.beganByDirection(SOURCE).sessionStart(true)),
        tcp("direction, ends turned", 50_000, 3144, SOURCE, SideEvidence.DIRECTION)
            .with(flow -> flow.beganByDirection(DESTINATION).sessionStart(true)),
        tcp("session end towards RPC", 3144, 50_000, DESTINATION, SideEvidence.SESSION_END)
            .with(flow -> flow.sessionEnd(true)),
        tcp("session end of the web", 443, 50_000, SOURCE, SideEvidence.ACTIVE_AND_EPHEMERAL)
            .with(flow -> flow.sessionEnd(true)),
        udp("to a group, on equal ports", 5353, 5353, DESTINATION, SideEvidence.GROUP)
            .with(flow -> flow.toGroup(true)),
        udp("both directions counted on equal ports", 123, 123, DESTINATION, SideEvidence.PAIRED)
            .with(flow -> flow.paired(true)),
        tcp("both directions counted", 3144, 50_000, DESTINATION, SideEvidence.PAIRED)
            .with(flow -> flow.paired(true)),
        tcp(
                "both directions counted, from the middle of a session",
                443,
                50_000,
                SOURCE,
                SideEvidence.ACTIVE_AND_EPHEMERAL)
            .with(flow -> flow.paired(true)));
  }

  static Stream<SideCase> flags() {
    return Stream.of(
        tcp("SYN to 3144", 51_000, 3144, DESTINATION, SideEvidence.SYN).packet(SYN),
        tcp("SYN from 3144", 3144, 51_000, DESTINATION, SideEvidence.SYN).packet(SYN),
        tcp("SYN from 3144 to a web server", 3144, 443, DESTINATION, SideEvidence.SYN).packet(SYN),
        tcp("SYN from 443", 443, 60_000, DESTINATION, SideEvidence.SYN).packet(SYN),
        tcp("SYN with congestion bits", 40_000, 3127, DESTINATION, SideEvidence.SYN)
            .packet(SYN | 64 | 128),
        tcp("SYN between equal ports", 3144, 3144, DESTINATION, SideEvidence.SYN).packet(SYN),
        tcp("SYN and FIN, a probe", 1025, 3127, DESTINATION, SideEvidence.SYN).packet(SYN | FIN),
        tcp("SYN+ACK from 3144", 3144, 51_000, SOURCE, SideEvidence.SYN_ACK).packet(SYN | ACK),
        tcp("SYN+ACK to 3144", 51_000, 3144, SOURCE, SideEvidence.SYN_ACK).packet(SYN | ACK),
        tcp("SYN+ACK backscatter from 80", 80, 3144, SOURCE, SideEvidence.SYN_ACK)
            .packet(SYN | ACK),
        tcp("flow of SYN alone", 3144, 40_000, DESTINATION, SideEvidence.SYN_ONLY).flow(SYN),
        tcp("half-open scan", 40_000, 3128, DESTINATION, SideEvidence.SYN_ONLY).flow(SYN | RST),
        tcp(
                "flow with SYN and ACK says nothing: client",
                50_000,
                3144,
                DESTINATION,
                SideEvidence.DYNAMIC)
            .flow(SYN | ACK | PSH | FIN),
        tcp(
                "flow with SYN and ACK says nothing: server",
                3144,
                50_000,
                SOURCE,
                SideEvidence.DYNAMIC)
            .flow(SYN | ACK | PSH | FIN),
        tcp("late answer, one packet", 443, 50_000, SOURCE, SideEvidence.ACTIVE_AND_EPHEMERAL)
            .packet(ACK | PSH),
        tcp("late FIN of a client", 50_000, 443, DESTINATION, SideEvidence.ACTIVE_AND_EPHEMERAL)
            .packet(ACK | FIN),
        tcp("reset says nothing", 50_000, 3144, DESTINATION, SideEvidence.DYNAMIC).packet(RST),
        tcp("reset of a closed port", 3144, 50_000, SOURCE, SideEvidence.DYNAMIC).packet(RST | ACK),
        tcp("FIN probe", 3144, 3127, DESTINATION, SideEvidence.NO_ACK).packet(FIN),
        tcp("Xmas probe", 40_000, 22, DESTINATION, SideEvidence.NO_ACK).packet(FIN | PSH | URG),
        tcp("no flags: not exported", 3144, 443, DESTINATION, SideEvidence.ACTIVE).flow(0),
        udp("flags of UDP are noise", 3144, 50_000, SOURCE, SideEvidence.DYNAMIC).packet(SYN));
  }

  static Stream<SideCase> knownServices() {
    return Stream.of(
        udp("3144 asks DNS", 3144, 53, DESTINATION, SideEvidence.ACTIVE),
        udp("3144 asks NTP", 3144, 123, DESTINATION, SideEvidence.ACTIVE),
        udp("3144 asks QUIC", 3144, 443, DESTINATION, SideEvidence.ACTIVE),
        udp("DNS answers 3144", 53, 3144, SOURCE, SideEvidence.ACTIVE),
        udp("NTP answers 3144", 123, 3144, SOURCE, SideEvidence.ACTIVE),
        tcp("3144 to the web", 3144, 80, DESTINATION, SideEvidence.ACTIVE),
        tcp("the web to 3127", 443, 3127, SOURCE, SideEvidence.ACTIVE),
        tcp("3150 to SSH", 3150, 22, DESTINATION, SideEvidence.ACTIVE),
        tcp("Squid asked", 50_000, 3128, DESTINATION, SideEvidence.ACTIVE_AND_EPHEMERAL),
        tcp("Squid answers", 3128, 50_000, SOURCE, SideEvidence.ACTIVE_AND_EPHEMERAL),
        tcp("3128 as client port", 3128, 443, DESTINATION, SideEvidence.ACTIVE_SYSTEM),
        tcp("Linux client to MySQL", 40_000, 3306, DESTINATION, SideEvidence.ACTIVE_AND_EPHEMERAL),
        tcp("old client to MySQL", 1100, 3306, DESTINATION, SideEvidence.ACTIVE),
        tcp("NFS from a privileged port", 800, 2049, DESTINATION, SideEvidence.ACTIVE),
        tcp("RDP opposite 443", 3389, 443, DESTINATION, SideEvidence.ACTIVE_SYSTEM),
        tcp("443 answers a client on 5432", 443, 5432, SOURCE, SideEvidence.ACTIVE_SYSTEM),
        tcp("Kafka", 45_000, 9092, DESTINATION, SideEvidence.ACTIVE_AND_EPHEMERAL),
        tcp("Kafka answers", 9092, 45_000, SOURCE, SideEvidence.ACTIVE_AND_EPHEMERAL),
        tcp("ICP is UDP: 3130/tcp is not in use", 3130, 443, DESTINATION, SideEvidence.ACTIVE),
        udp("ICP against a client", 50_123, 3130, DESTINATION, SideEvidence.ACTIVE_AND_EPHEMERAL),
        udp("mDNS asked by one shot", 50_123, 5353, DESTINATION, SideEvidence.ACTIVE_AND_EPHEMERAL),
        tcp("telnet through an old client", 3144, 23, DESTINATION, SideEvidence.ACTIVE));
  }

  /**
   * Services whose ports lie among those that clients take: EtherNet/IP, BACnet, WireGuard,
   * ActiveMQ.
   */
  static Stream<SideCase> servicesAmongClients() {
    return Stream.of(
        tcp("EtherNet/IP asked", 50_123, 44_818, DESTINATION, SideEvidence.ACTIVE_AMONG_CLIENTS),
        tcp("EtherNet/IP answers", 44_818, 50_123, SOURCE, SideEvidence.ACTIVE_AMONG_CLIENTS),
        tcp(
            "EtherNet/IP asked from Linux",
            40_000,
            44_818,
            DESTINATION,
            SideEvidence.ACTIVE_AMONG_CLIENTS),
        tcp("EtherNet/IP asked by SYN", 1100, 44_818, DESTINATION, SideEvidence.SYN).packet(SYN),
        tcp(
            "EtherNet/IP asked by an old panel",
            1100,
            44_818,
            DESTINATION,
            SideEvidence.ACTIVE_OR_CLIENT),
        tcp(
            "44818 as client port to the web",
            44_818,
            443,
            DESTINATION,
            SideEvidence.ACTIVE_AND_EPHEMERAL),
        tcp(
            "44818 as client port to MySQL",
            44_818,
            3306,
            DESTINATION,
            SideEvidence.ACTIVE_AND_EPHEMERAL),
        tcp("MySQL answers 44818", 3306, 44_818, SOURCE, SideEvidence.ACTIVE_AND_EPHEMERAL),
        tcp(
            "44818 to an unknown port under the ranges",
            44_818,
            8081,
            SOURCE,
            SideEvidence.ACTIVE_OR_CLIENT),
        tcp("the same with SYN: it is the client", 44_818, 8081, DESTINATION, SideEvidence.SYN)
            .packet(SYN),
        tcp("the same, judged by a firewall", 44_818, 8081, DESTINATION, SideEvidence.VERDICT)
            .with(flow -> flow.judged(true)),
        tcp("the same, both directions counted", 44_818, 8081, DESTINATION, SideEvidence.PAIRED)
            .with(flow -> flow.paired(true)),
        tcp(
            "44818 to an unknown port among clients'",
            44_818,
            49_700,
            SOURCE,
            SideEvidence.ACTIVE_AMONG_CLIENTS),
        udp("BACnet, both ends", 47_808, 47_808, UNKNOWN, SideEvidence.SAME_PORT),
        udp("BACnet asked", 50_123, 47_808, DESTINATION, SideEvidence.ACTIVE_AMONG_CLIENTS),
        udp("47808 asks DNS", 47_808, 53, DESTINATION, SideEvidence.ACTIVE_AND_EPHEMERAL),
        udp("DNS answers 47808", 53, 47_808, SOURCE, SideEvidence.ACTIVE_AND_EPHEMERAL),
        udp("WireGuard asked", 60_123, 51_820, DESTINATION, SideEvidence.ACTIVE_AMONG_CLIENTS),
        udp(
            "WireGuard behind a translator",
            23_456,
            51_820,
            DESTINATION,
            SideEvidence.ACTIVE_OR_CLIENT),
        udp(
            "51820 as client port to QUIC",
            51_820,
            443,
            DESTINATION,
            SideEvidence.ACTIVE_AND_EPHEMERAL),
        tcp("51820 over TCP is no service", 51_820, 3144, DESTINATION, SideEvidence.DYNAMIC),
        tcp("ActiveMQ asked", 55_000, 61_616, DESTINATION, SideEvidence.ACTIVE_AMONG_CLIENTS),
        tcp(
            "61616 as client port to Modbus",
            61_616,
            502,
            DESTINATION,
            SideEvidence.ACTIVE_AND_EPHEMERAL),
        tcp("two such services", 44_818, 61_616, SOURCE, SideEvidence.ASSIGNED));
  }

  static Stream<SideCase> ranges() {
    return Stream.of(
        tcp("Windows client to 3144", 51_000, 3144, DESTINATION, SideEvidence.DYNAMIC),
        tcp("3144 answers a Windows client", 3144, 51_000, SOURCE, SideEvidence.DYNAMIC),
        tcp("3144 to 50000 is swapped, as nfdump does", 3144, 50_000, SOURCE, SideEvidence.DYNAMIC),
        tcp(
            "3144 to 8080 is not, as nfdump does not",
            3144,
            8081,
            DESTINATION,
            SideEvidence.LEGACY),
        tcp("Linux client to 3144", 40_000, 3144, DESTINATION, SideEvidence.LINUX),
        tcp("Linux client to 3127", 33_000, 3127, DESTINATION, SideEvidence.LINUX),
        tcp("3127 answers a Linux client", 3127, 33_000, SOURCE, SideEvidence.LINUX),
        udp("Back Orifice asked", 40_000, 31_337, DESTINATION, SideEvidence.LINUX),
        udp("Back Orifice answers", 31_337, 55_000, SOURCE, SideEvidence.DYNAMIC),
        tcp("lowest dynamic port", 49_152, 3144, DESTINATION, SideEvidence.DYNAMIC),
        tcp("highest port", 65_535, 3144, DESTINATION, SideEvidence.DYNAMIC),
        tcp("just under Linux's range", 32_767, 3144, DESTINATION, SideEvidence.FACTS),
        tcp("range beats verdict", 3144, 50_000, SOURCE, SideEvidence.DYNAMIC)
            .with(flow -> flow.judged(true)));
  }

  static Stream<SideCase> others() {
    return Stream.of(
        tcp("decided before", 50_000, 443, SOURCE, SideEvidence.REVERSE_DECIDED)
            .with(flow -> flow.serviceRemembered(SOURCE).serviceStated(DESTINATION)),
        tcp(
                "decided before, and told by the ports",
                50_000,
                443,
                DESTINATION,
                SideEvidence.ACTIVE_AND_EPHEMERAL)
            .with(flow -> flow.serviceRemembered(DESTINATION)),
        tcp(
                "decided before, and guessed by the ports",
                41_001,
                50_000,
                SOURCE,
                SideEvidence.REVERSE_DECIDED)
            .with(flow -> flow.serviceRemembered(SOURCE)),
        tcp("decided before, against own flags", 50_000, 443, DESTINATION, SideEvidence.SYN)
            .with(flow -> flow.serviceRemembered(SOURCE))
            .packet(SYN),
        udp("decided before on equal ports", 123, 123, SOURCE, SideEvidence.REVERSE_DECIDED)
            .with(flow -> flow.serviceRemembered(SOURCE)),
        udp("the other end sent first", 50_000, 50_001, SOURCE, SideEvidence.REVERSE_FIRST)
            .with(flow -> flow.firstSender(DESTINATION)),
        udp("ranges tell before who sent first", 3144, 50_001, SOURCE, SideEvidence.DYNAMIC)
            .with(flow -> flow.firstSender(SOURCE)),
        udp("sent first on equal ports", 123, 123, SOURCE, SideEvidence.REVERSE_FIRST)
            .with(flow -> flow.firstSender(DESTINATION)),
        tcp("the site's service", 50_000, 50_001, SOURCE, SideEvidence.SITE)
            .with(flow -> flow.serviceStated(SOURCE)),
        tcp("the site's service opposite a known one", 3144, 443, SOURCE, SideEvidence.SITE)
            .with(flow -> flow.serviceStated(SOURCE)),
        udp("the site's service on equal ports", 500, 500, SOURCE, SideEvidence.SITE)
            .with(flow -> flow.serviceStated(SOURCE)),
        tcp("old Windows asks", 3128, 8123, DESTINATION, SideEvidence.SYSTEM_RANGE)
            .with(flow -> flow.systems(OsFamily.WINDOWS_LEGACY, OsFamily.UNKNOWN)),
        tcp("old Windows is answered", 8123, 3128, SOURCE, SideEvidence.SYSTEM_RANGE)
            .with(flow -> flow.systems(OsFamily.UNKNOWN, OsFamily.WINDOWS_LEGACY)),
        tcp(
                "today's Windows does not ask from there",
                3144,
                40_000,
                SOURCE,
                SideEvidence.SYSTEM_RANGE)
            .with(flow -> flow.systems(OsFamily.WINDOWS, OsFamily.LINUX)),
        tcp("an unknown old client is doubtful", 3389, 4997, SOURCE, SideEvidence.ACTIVE)
            .with(flow -> flow.systems(OsFamily.WINDOWS, OsFamily.UNKNOWN)),
        tcp("old Windows against a dynamic port", 3144, 50_000, SOURCE, SideEvidence.BELOW_DYNAMIC)
            .with(flow -> flow.systems(OsFamily.WINDOWS_LEGACY, OsFamily.UNKNOWN)));
  }

  static Stream<SideCase> doubts() {
    return Stream.of(
        udp("verdict on equal ports", 500, 500, DESTINATION, SideEvidence.VERDICT)
            .with(flow -> flow.judged(true)),
        tcp("verdict where ports say nothing", 8123, 3144, DESTINATION, SideEvidence.VERDICT)
            .with(flow -> flow.judged(true)),
        tcp("verdict on a flow from 3144", 3144, 8123, DESTINATION, SideEvidence.VERDICT)
            .with(flow -> flow.judged(true)),
        tcp("verdict on a privileged client", 800, 3144, DESTINATION, SideEvidence.VERDICT)
            .with(flow -> flow.judged(true)),
        tcp("Cobalt Strike among client ports", 52_000, 50_050, DESTINATION, SideEvidence.FACTS),
        tcp("Cobalt Strike answers", 50_050, 52_000, SOURCE, SideEvidence.FACTS),
        tcp("3144 to an old client range port", 3144, 4001, UNKNOWN, SideEvidence.NONE),
        tcp("towards 3144 from there", 4001, 3144, DESTINATION, SideEvidence.FACTS),
        tcp("assigned opposite unassigned", 23_456, 8123, SOURCE, SideEvidence.ASSIGNED),
        tcp("both unassigned", 23_458, 8123, UNKNOWN, SideEvidence.NONE),
        tcp("both on client ports", 41_001, 50_000, SOURCE, SideEvidence.BELOW_DYNAMIC),
        tcp("both dynamic", 50_000, 60_000, UNKNOWN, SideEvidence.NONE),
        tcp("both in MyDoom's range", 3144, 3150, UNKNOWN, SideEvidence.NONE),
        tcp(
            "unassigned under 1024 opposite unassigned",
            1023,
            23_456,
            SOURCE,
            SideEvidence.SYSTEM_PORT),
        udp("the same port, NTP", 123, 123, UNKNOWN, SideEvidence.SAME_PORT),
        udp("the same port, 3144", 3144, 3144, UNKNOWN, SideEvidence.SAME_PORT),
        udp("fragments", 0, 0, UNKNOWN, SideEvidence.SAME_PORT),
        tcp("destination port alone", FlowClues.NONE, 3144, DESTINATION, SideEvidence.ONLY_PORT),
        tcp("source port alone", 3144, FlowClues.NONE, SOURCE, SideEvidence.ONLY_PORT),
        new SideCase(
            "SCTP",
            Transport.SCTP,
            50_000,
            3868,
            flow -> {},
            DESTINATION,
            SideEvidence.ACTIVE_AND_EPHEMERAL),
        new SideCase(
            "DCCP", Transport.DCCP, 5004, 50_000, flow -> {}, SOURCE, SideEvidence.DYNAMIC));
  }

  static Stream<SideCase> all() {
    return Stream.of(
            statements(),
            flags(),
            knownServices(),
            servicesAmongClients(),
            ranges(),
            others(),
            doubts())
        .flatMap(cases -> cases);
  }

  @ParameterizedTest
  @MethodSource("all")
  void resolve_labelledFlow_findsSideAndEvidence(SideCase given) {
    SideVerdict verdict = RESOLVER.resolve(given.toClues());

    assertThat(verdict.side() + " by " + verdict.evidence())
        .isEqualTo(given.side() + " by " + given.evidence());
    int confidence = SideConfidences.bundled().of(given.evidence());
    assertThat(verdict.confidence())
        .isEqualTo(given.side() == UNKNOWN ? confidence / 2 : confidence);
    assertThat(verdict.method()).isEqualTo(given.evidence().method());
  }

  @Test
  void all_labelledFlows_coverEveryEvidence() {
    assertThat(all().count()).isGreaterThanOrEqualTo(60);
    assertThat(all().map(SideCase::evidence)).contains(SideEvidence.values());
  }

  @Test
  void resolve_mirroredPorts_neverContradictStrongly() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    FlowClues flow = new FlowClues();
    for (int i = 0; i < 200_000; i++) {
      int source = random.nextInt(65_536);
      int destination = random.nextInt(65_536);
      SideVerdict forth = RESOLVER.resolve(flow.reset(Transport.TCP, source, destination));
      SideVerdict back = RESOLVER.resolve(flow.reset(Transport.TCP, destination, source));
      // By ports alone, the two directions of a flow must agree wherever either claims much.
      if (Math.max(forth.confidence(), back.confidence()) >= 50
          && forth.side() != back.side().opposite()) {
        throw new AssertionError(
            "seed " + seed + ": " + source + ", " + destination + ": " + forth + ", " + back);
      }
    }
  }

  @Test
  void resolve_anyFlow_isOneOfTheSharedVerdicts() {
    FlowClues flow = new FlowClues().reset(Transport.TCP, 3144, 443);

    assertThat(RESOLVER.resolve(flow)).isSameAs(RESOLVER.resolve(flow));
  }

  @Test
  void reset_badPorts_isRefused() {
    FlowClues flow = new FlowClues();

    assertThatThrownBy(() -> flow.reset(Transport.TCP, -1, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ports: -1 and -1 (expected: 0..65535, or -1 for one of them)");
    assertThatThrownBy(() -> flow.reset(Transport.TCP, 1, 65_536))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> flow.reset(Transport.TCP, -2, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void reset_usedClues_areForgotten() {
    FlowClues flow = new FlowClues().reset(Transport.TCP, 50_000, 51_000);
    flow.serviceNamed(SOURCE).initiatorNamed(SOURCE).sessionStart(true).paired(true).judged(true);
    flow.tcpFlags(SYN, true).sessionEnd(true).toGroup(true).beganByDirection(SOURCE);
    flow.serviceRemembered(SOURCE).firstSender(SOURCE).serviceStated(SOURCE);
    flow.systems(OsFamily.WINDOWS_LEGACY, OsFamily.LINUX);

    flow.reset(Transport.TCP, 50_000, 51_000);

    assertThat(RESOLVER.resolve(flow).evidence()).isEqualTo(SideEvidence.NONE);
  }
}
