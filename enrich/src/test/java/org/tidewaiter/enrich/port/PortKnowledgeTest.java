package org.tidewaiter.enrich.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidewaiter.enrich.port.IanaStatus.ASSIGNED;
import static org.tidewaiter.enrich.port.IanaStatus.DEREGISTERED;
import static org.tidewaiter.enrich.port.IanaStatus.DYNAMIC;
import static org.tidewaiter.enrich.port.IanaStatus.RESERVED;
import static org.tidewaiter.enrich.port.IanaStatus.UNASSIGNED;
import static org.tidewaiter.enrich.port.Transport.DCCP;
import static org.tidewaiter.enrich.port.Transport.SCTP;
import static org.tidewaiter.enrich.port.Transport.TCP;
import static org.tidewaiter.enrich.port.Transport.UDP;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PortKnowledgeTest {

  private static final PortKnowledge KNOWLEDGE = PortKnowledge.bundled();

  /** What the registry says of a port; an empty service means none. */
  record Truth(Transport transport, int port, IanaStatus status, String service) {
    @Override
    public String toString() {
      return port + "/" + transport.label() + " " + status.label() + " " + service;
    }
  }

  static Stream<Truth> truths() {
    return Stream.of(
        new Truth(TCP, 0, RESERVED, ""),
        new Truth(TCP, 4, UNASSIGNED, ""),
        new Truth(TCP, 15, UNASSIGNED, ""),
        new Truth(TCP, 24, ASSIGNED, ""),
        new Truth(UDP, 87, ASSIGNED, ""),
        new Truth(TCP, 42, ASSIGNED, "name"),
        new Truth(TCP, 51, RESERVED, ""),
        new Truth(TCP, 80, ASSIGNED, "http"),
        new Truth(UDP, 80, ASSIGNED, "http"),
        new Truth(SCTP, 80, ASSIGNED, "http"),
        new Truth(DCCP, 80, UNASSIGNED, ""),
        new Truth(TCP, 113, ASSIGNED, "ident"),
        new Truth(UDP, 113, ASSIGNED, "auth"),
        new Truth(TCP, 114, UNASSIGNED, ""),
        new Truth(UDP, 230, RESERVED, ""),
        new Truth(TCP, 465, ASSIGNED, "submissions"),
        new Truth(UDP, 465, ASSIGNED, "igmpv3lite"),
        new Truth(TCP, 585, DEREGISTERED, ""),
        new Truth(TCP, 631, ASSIGNED, "ipp"),
        new Truth(UDP, 666, ASSIGNED, "mdqs"),
        new Truth(TCP, 716, UNASSIGNED, ""),
        new Truth(UDP, 716, ASSIGNED, "pana"),
        new Truth(TCP, 1008, UNASSIGNED, ""),
        new Truth(UDP, 1008, ASSIGNED, ""),
        new Truth(TCP, 1109, RESERVED, ""),
        new Truth(TCP, 1783, DEREGISTERED, ""),
        new Truth(TCP, 2049, ASSIGNED, "nfs"),
        new Truth(TCP, 2825, DEREGISTERED, ""),
        new Truth(TCP, 2905, ASSIGNED, "m3ua"),
        new Truth(UDP, 2905, DEREGISTERED, ""),
        new Truth(TCP, 3128, ASSIGNED, "ndl-aas"),
        new Truth(TCP, 3144, ASSIGNED, "tarantella"),
        new Truth(UDP, 3144, ASSIGNED, "tarantella"),
        new Truth(SCTP, 3144, UNASSIGNED, ""),
        new Truth(TCP, 3324, ASSIGNED, "active-net"),
        new Truth(TCP, 3579, ASSIGNED, "ttat3lb"),
        new Truth(UDP, 4250, ASSIGNED, "vrml-multi-use"),
        new Truth(TCP, 4444, ASSIGNED, "krb524"),
        new Truth(TCP, 5307, ASSIGNED, "sco-aip"),
        new Truth(UDP, 5307, ASSIGNED, "sco-aip"),
        new Truth(TCP, 5427, ASSIGNED, "sco-peer-tta"),
        new Truth(TCP, 6000, ASSIGNED, "x11"),
        new Truth(UDP, 6063, ASSIGNED, "x11"),
        new Truth(TCP, 6064, ASSIGNED, "ndl-ahp-svc"),
        new Truth(TCP, 6400, ASSIGNED, "boe-cms"),
        new Truth(TCP, 6667, ASSIGNED, "ircu"),
        new Truth(UDP, 6667, RESERVED, ""),
        new Truth(UDP, 7626, DEREGISTERED, ""),
        new Truth(TCP, 7775, ASSIGNED, "inetfs"),
        new Truth(UDP, 7775, RESERVED, ""),
        new Truth(TCP, 7997, ASSIGNED, "pushns"),
        new Truth(UDP, 7997, RESERVED, ""),
        new Truth(TCP, 8010, RESERVED, ""),
        new Truth(TCP, 27005, ASSIGNED, "flex-lm"),
        new Truth(TCP, 49150, ASSIGNED, "inspider"),
        new Truth(TCP, 49151, RESERVED, ""),
        new Truth(TCP, 49152, DYNAMIC, ""),
        new Truth(DCCP, 50000, DYNAMIC, ""),
        new Truth(UDP, 65_535, DYNAMIC, ""));
  }

  @ParameterizedTest
  @MethodSource("truths")
  void lookup_knownTruth_isTold(Truth truth) {
    IanaEntry entry = KNOWLEDGE.lookup(truth.transport(), truth.port()).iana();

    assertThat(entry.status()).isEqualTo(truth.status());
    assertThat(entry.service()).isEqualTo(truth.service());
  }

  @Test
  void lookup_everyPort_answersSoundly() {
    for (Transport transport : Transport.values()) {
      for (int port = 0; port < PortKnowledge.PORTS; port++) {
        PortFacts facts = KNOWLEDGE.lookup(transport, port);
        String about = port + "/" + transport.label();
        assertThat(facts.range()).as(about).isEqualTo(PortRange.of(port));
        IanaEntry iana = facts.iana();
        assertThat(iana.status() == DYNAMIC)
            .as(about)
            .isEqualTo(facts.range() == PortRange.DYNAMIC);
        if (iana.status() != ASSIGNED && !iana.service().isEmpty()) {
          throw new AssertionError(about + " has a service but is " + iana.status());
        }
      }
    }
  }

  /** Counted on the registry's XML of 2026-08-17; no row counts as unassigned. */
  record Count(Transport transport, PortRange range, IanaStatus status, int ports) {
    @Override
    public String toString() {
      return transport.label() + " " + range.label() + " " + status.label();
    }
  }

  static Stream<Count> counts() {
    return Stream.of(
        new Count(TCP, PortRange.SYSTEM, ASSIGNED, 682 + 7),
        new Count(TCP, PortRange.SYSTEM, UNASSIGNED, 282 + 2),
        new Count(TCP, PortRange.SYSTEM, RESERVED, 49),
        new Count(TCP, PortRange.SYSTEM, DEREGISTERED, 2),
        new Count(UDP, PortRange.SYSTEM, ASSIGNED, 678 + 8),
        new Count(UDP, PortRange.SYSTEM, UNASSIGNED, 282),
        new Count(UDP, PortRange.SYSTEM, RESERVED, 54),
        new Count(UDP, PortRange.SYSTEM, DEREGISTERED, 2),
        new Count(TCP, PortRange.REGISTERED, ASSIGNED, 5_466),
        new Count(TCP, PortRange.REGISTERED, UNASSIGNED, 42_438 + 15),
        new Count(TCP, PortRange.REGISTERED, RESERVED, 201),
        new Count(TCP, PortRange.REGISTERED, DEREGISTERED, 8),
        new Count(UDP, PortRange.REGISTERED, ASSIGNED, 5_078),
        new Count(UDP, PortRange.REGISTERED, UNASSIGNED, 42_442 + 19 - 2),
        new Count(UDP, PortRange.REGISTERED, RESERVED, 581),
        new Count(UDP, PortRange.REGISTERED, DEREGISTERED, 10),
        new Count(TCP, PortRange.DYNAMIC, DYNAMIC, 16_384));
  }

  @ParameterizedTest
  @MethodSource("counts")
  void lookup_wholeRange_countsAsTheRegistry(Count count) {
    int found = 0;
    for (int port = count.range().first(); port <= count.range().last(); port++) {
      if (KNOWLEDGE.lookup(count.transport(), port).iana().status() == count.status()) {
        found++;
      }
    }
    assertThat(found).isEqualTo(count.ports());
  }

  @Test
  void lookup_mydoomRange_isAssignedThroughoutAndMydoomOnTcpAlone() {
    for (int port = 3127; port <= 3198; port++) {
      PortFacts tcp = KNOWLEDGE.lookup(TCP, port);
      PortFacts udp = KNOWLEDGE.lookup(UDP, port);
      assertThat(tcp.iana().status()).isEqualTo(ASSIGNED);
      assertThat(udp.iana().status()).isEqualTo(ASSIGNED);
      assertThat(tcp.malware()).extracting(MalwareFact::id).contains("mydoom.a/backdoor-listener");
      assertThat(udp.malware())
          .extracting(MalwareFact::family)
          .noneMatch(family -> family.startsWith("mydoom") || family.equals("doomjuice"));
    }
    assertThat(KNOWLEDGE.lookup(TCP, 3126).malware()).isEmpty();
    assertThat(KNOWLEDGE.lookup(TCP, 3199).malware()).isEmpty();
  }

  @Test
  void lookup_aipPair_isDormantAndDisputed() {
    PortFacts plain = KNOWLEDGE.lookup(TCP, 3144);
    PortFacts secure = KNOWLEDGE.lookup(TCP, 5307);

    assertThat(plain.currentUse()).isEqualTo(CurrentUse.DORMANT);
    assertThat(plain.disputes())
        .anyMatch(dispute -> dispute.claim().contains("unassigned") && !dispute.truth().isEmpty());
    assertThat(plain.history()).singleElement().extracting(ProtocolHistory::id).isEqualTo("aip");
    assertThat(plain.history().get(0).pairedPort()).hasValue(5307);
    assertThat(secure.history().get(0).pairedPort()).hasValue(3144);
    assertThat(secure.currentUse()).isEqualTo(CurrentUse.DORMANT);
    assertThat(KNOWLEDGE.lookup(UDP, 3144).history()).isEmpty();
    assertThat(KNOWLEDGE.lookup(TCP, 5427).currentUse()).isEqualTo(CurrentUse.DORMANT);
    assertThat(KNOWLEDGE.lookup(UDP, 3579).currentUse()).isEqualTo(CurrentUse.DORMANT);
  }

  @Test
  void currentUse_withAndWithoutFacts_isTheFactsOrTheDefault() {
    assertThat(KNOWLEDGE.lookup(TCP, 3128).currentUse()).isEqualTo(CurrentUse.ACTIVE);
    assertThat(KNOWLEDGE.lookup(UDP, 3128).currentUse()).isEqualTo(CurrentUse.UNKNOWN);
    assertThat(KNOWLEDGE.lookup(TCP, 3127).currentUse()).isEqualTo(CurrentUse.UNKNOWN);
    assertThat(KNOWLEDGE.lookup(TCP, 4).currentUse()).isEqualTo(CurrentUse.NONE);
    assertThat(KNOWLEDGE.lookup(TCP, 51).currentUse()).isEqualTo(CurrentUse.NONE);
    assertThat(KNOWLEDGE.lookup(TCP, 585).currentUse()).isEqualTo(CurrentUse.NONE);
    assertThat(KNOWLEDGE.lookup(TCP, 50_000).currentUse()).isEqualTo(CurrentUse.UNKNOWN);
  }

  @Test
  void lookup_unauthorizedUse_isFlaggedOnThePortMeant() {
    assertThat(KNOWLEDGE.lookup(TCP, 3131).iana().unauthorizedUse()).isTrue();
    assertThat(KNOWLEDGE.lookup(UDP, 3145).iana().unauthorizedUse()).isTrue();
    assertThat(KNOWLEDGE.lookup(TCP, 3144).iana().unauthorizedUse()).isFalse();
    assertThat(KNOWLEDGE.lookup(TCP, 796).iana().unauthorizedUse()).isTrue();
    assertThat(KNOWLEDGE.lookup(TCP, 795).iana().unauthorizedUse()).isFalse();
    assertThat(KNOWLEDGE.lookup(TCP, 6003).iana().service()).isEqualTo("x11");
    assertThat(KNOWLEDGE.lookup(TCP, 6003).iana().unauthorizedUse()).isTrue();
    assertThat(KNOWLEDGE.lookup(TCP, 6004).iana().unauthorizedUse()).isFalse();
    assertThat(KNOWLEDGE.lookup(UDP, 1053).iana().unauthorizedUse()).isFalse();
  }

  @Test
  void lookup_noRowInTheRegistry_isNoted() {
    assertThat(KNOWLEDGE.lookup(TCP, 716).iana()).isEqualTo(IanaEntry.NO_ROW);
    assertThat(KNOWLEDGE.lookup(TCP, 2000 + 7).iana().note()).isEmpty();
    assertThat(KNOWLEDGE.lookup(DCCP, 3144).iana()).isEqualTo(IanaEntry.NO_ROW);
  }

  @Test
  void lookup_outOfRange_isRefused() {
    assertThatThrownBy(() -> KNOWLEDGE.lookup(TCP, 65_536))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("port: 65536 (expected: 0..65535)");
    assertThatThrownBy(() -> KNOWLEDGE.lookup(TCP, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void lookup_wholeTable_sharesObjects() {
    Set<PortFacts> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Transport transport : Transport.values()) {
      for (int port = 0; port < PortKnowledge.PORTS; port++) {
        distinct.add(KNOWLEDGE.lookup(transport, port));
      }
    }
    // 262,144 answers; about 6,300 registered names, and the ports that have facts of their own.
    assertThat(distinct).hasSizeLessThan(7_500);
    assertThat(KNOWLEDGE.lookup(TCP, 51_000)).isSameAs(KNOWLEDGE.lookup(SCTP, 60_123));
  }

  @Test
  void version_bundled_namesDateAndContent() {
    assertThat(KNOWLEDGE.version()).matches("iana-2026-08-17\\+[0-9a-f]{12}");
    assertThat(PortKnowledge.bundled()).isSameAs(KNOWLEDGE);
  }
}
