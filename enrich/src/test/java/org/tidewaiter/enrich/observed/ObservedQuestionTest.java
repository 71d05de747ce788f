package org.tidewaiter.enrich.observed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidewaiter.enrich.observed.ObservedQuestion.DORMANT_USED;
import static org.tidewaiter.enrich.observed.ObservedQuestion.MALWARE_ANSWERING;
import static org.tidewaiter.enrich.observed.ObservedQuestion.NEW;
import static org.tidewaiter.enrich.observed.ObservedQuestion.UNASSIGNED_USED;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.enrich.map.Seen;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.PortQuery;
import org.tidewaiter.enrich.port.Transport;

class ObservedQuestionTest {

  private static final PortKnowledge KNOWLEDGE = PortKnowledge.bundled();
  private static final Instant WEEK = Instant.ofEpochMilli(1_000);
  private static final ServiceUse ANSWERED = new ServiceUse(10, 2_000, 3, 9, 0, 0, 1);
  private static final ServiceUse ACCEPTED = new ServiceUse(10, 2_000, 3, 9, 1, 0, 0);
  private static final ServiceUse DENIED = new ServiceUse(1_500, 2_000, 3, 9, 0, 3, 0);

  record Case(Transport transport, int port, ServiceUse use, Set<ObservedQuestion> asked) {
    @Override
    public String toString() {
      return port + "/" + transport.label() + " " + use + " " + asked;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(Transport.TCP, 26_001, ANSWERED, EnumSet.of(UNASSIGNED_USED)),
        new Case(Transport.TCP, 26_001, ACCEPTED, EnumSet.of(UNASSIGNED_USED)),
        new Case(Transport.TCP, 26_001, DENIED, Set.of()),
        new Case(Transport.TCP, 3144, ANSWERED, EnumSet.of(DORMANT_USED, MALWARE_ANSWERING)),
        new Case(Transport.TCP, 3144, ACCEPTED, EnumSet.of(DORMANT_USED)),
        new Case(Transport.UDP, 3144, ANSWERED, EnumSet.of(DORMANT_USED)),
        new Case(Transport.TCP, 31_337, ANSWERED, EnumSet.of(MALWARE_ANSWERING)),
        // Everyday software, a scanned port and an amplifier: an answer there says nothing.
        new Case(Transport.TCP, 80, ANSWERED, Set.of()),
        new Case(Transport.TCP, 445, ANSWERED, Set.of()),
        new Case(Transport.UDP, 1900, ANSWERED, Set.of()),
        new Case(Transport.TCP, 443, new ServiceUse(1_000, 2_000, 1, 1, 0, 0, 1), EnumSet.of(NEW)),
        new Case(Transport.TCP, 443, new ServiceUse(999, 2_000, 1, 1, 0, 0, 1), Set.of()),
        new Case(Transport.TCP, 443, DENIED, Set.of()),
        new Case(Transport.TCP, 50_999, ANSWERED, Set.of()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answer_oneService_isInTheRightTables(Case given) {
    ServiceKey key = ServiceKey.of("10.0.0.5", given.transport(), given.port()).orElseThrow();
    ObservedRecord record = new ObservedRecord(10);
    record.add(key, given.use());

    for (ObservedQuestion question : ObservedQuestion.values()) {
      assertThat(question.answer(record, KNOWLEDGE, WEEK))
          .as("%s", question)
          .hasSize(given.asked().contains(question) ? 1 : 0);
    }
  }

  @Test
  void answer_namedAndUnnamedHosts_areRowsByPort() {
    ObservedRecord record = new ObservedRecord(10);
    HostSketch hosts = new HostSketch();
    hosts.add(ServiceKey.of("10.0.0.77", Transport.TCP, 26_001).orElseThrow());
    record.add(ServiceKey.of("10.0.0.9", Transport.TCP, 26_001).orElseThrow(), ANSWERED);
    record.add(ServiceKey.of("10.0.0.10", Transport.TCP, 26_001).orElseThrow(), ANSWERED);
    record.addUnnamed(new PortQuery(Transport.TCP, 26_001), hosts, ACCEPTED);
    record.addUnnamed(new PortQuery(Transport.TCP, 26_002), hosts, DENIED);

    assertThat(UNASSIGNED_USED.answer(record, KNOWLEDGE, WEEK))
        .extracting(ObservedRow::host)
        .containsExactly("10.0.0.9", "10.0.0.10", "about 1 hosts, not named");
  }

  @Test
  void seen_manyHosts_isTheMostOfAllHosts() {
    ObservedRecord record = new ObservedRecord(10);
    record.add(ServiceKey.of("10.0.0.9", Transport.TCP, 22).orElseThrow(), DENIED);
    record.add(ServiceKey.of("10.0.0.8", Transport.TCP, 22).orElseThrow(), ANSWERED);
    record.add(ServiceKey.of("10.0.0.7", Transport.TCP, 22).orElseThrow(), DENIED);
    record.addUnnamed(new PortQuery(Transport.UDP, 7), new HostSketch(), DENIED);
    SeenServices seen = new SeenServices(record);

    assertThat(seen.at(Transport.TCP, 22)).isEqualTo(Seen.USED);
    assertThat(seen.at(Transport.UDP, 7)).isEqualTo(Seen.TRIED);
    assertThat(seen.at(Transport.UDP, 22)).isEqualTo(Seen.NOTHING);
  }
}
