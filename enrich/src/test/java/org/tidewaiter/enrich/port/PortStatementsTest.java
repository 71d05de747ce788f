package org.tidewaiter.enrich.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidewaiter.ingest.event.Cidr;
import org.tidewaiter.ingest.event.IpAddress;

/**
 * The index answers as a look at each statement does, and contradictions are those of all pairs.
 */
class PortStatementsTest {

  private static final int ROUNDS = 200;
  private static final int QUESTIONS = 100;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void at_indexed_isAsWhenEachIsLookedAt(long seed) {
    Random random = new Random(seed);
    int found = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<SiteStatement> statements = statements(random);
      PortStatements listed = PortStatements.listed(statements);
      PortStatements indexed = PortStatements.indexed(statements);
      assertThat(indexed.inOrder()).isEqualTo(statements);
      for (int i = 0; i < QUESTIONS; i++) {
        IpAddress host = host(random);
        long time = FactDate.parse("2026-01-01").orElseThrow().start().toEpochMilli();
        time += random.nextInt(8 * 24) * 3_600_000L;
        SiteStatement expected = listed.at(host, time);
        found += expected == null ? 0 : 1;
        assertThat(indexed.at(host, time))
            .as("seed %d: %s at %d in %s", seed, host, time, shown(statements))
            .isSameAs(expected);
      }
    }
    assertThat(found).isBetween(ROUNDS * QUESTIONS / 10, ROUNDS * QUESTIONS - 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void contradictions_anyStatements_areThoseOfAllPairs(long seed) {
    Random random = new Random(seed);
    int pairs = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<SiteStatement> statements = statements(random);
      Map<SiteStatement, List<SiteStatement>> expected = pairs(statements);
      pairs += expected.size();
      assertThat(SiteContradictions.among(statements, Integer.MAX_VALUE))
          .as("seed %d: %s", seed, shown(statements))
          .isEqualTo(expected);
    }
    assertThat(pairs).isGreaterThan(ROUNDS / 10);
  }

  private static Map<SiteStatement, List<SiteStatement>> pairs(List<SiteStatement> statements) {
    Map<SiteStatement, List<SiteStatement>> found = new HashMap<>();
    for (int i = 0; i < statements.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (contradict(statements.get(i), statements.get(j))) {
          found
              .computeIfAbsent(statements.get(i), first -> new ArrayList<>())
              .add(statements.get(j));
        }
      }
    }
    return found;
  }

  private static boolean contradict(SiteStatement one, SiteStatement other) {
    if (one.expected() == other.expected()
        || one.expected() == Expectation.UNKNOWN
        || other.expected() == Expectation.UNKNOWN
        || !one.meets(other)) {
      return false;
    }
    return one.networks().isEmpty()
        ? other.networks().isEmpty()
        : one.networks().stream().anyMatch(other.networks()::contains);
  }

  private static List<SiteStatement> statements(Random random) {
    List<SiteStatement> statements = new ArrayList<>();
    int count = random.nextInt(random.nextBoolean() ? 4 : 40);
    for (int i = 0; i < count; i++) {
      List<Cidr> networks = new ArrayList<>();
      int more = random.nextInt(6) == 0 ? 0 : 1 + random.nextInt(3);
      for (int j = 0; j < more; j++) {
        networks.add(network(random));
      }
      statements.add(
          new SiteStatement(
              "s" + i,
              "S",
              "",
              networks,
              Expectation.values()[random.nextInt(Expectation.values().length)],
              period(random),
              "",
              "site.yaml:" + i));
    }
    return statements;
  }

  private static FactPeriod period(Random random) {
    int from = 1 + random.nextInt(5);
    int to = from + random.nextInt(4);
    return new FactPeriod(
        random.nextBoolean() ? Optional.empty() : FactDate.parse("2026-01-0" + from),
        random.nextBoolean() ? Optional.empty() : FactDate.parse("2026-01-0" + to));
  }

  /** Networks that often nest and are often equal; of all sizes. */
  private static Cidr network(Random random) {
    IpAddress host = host(random);
    int size = host.v6() ? 128 : 32;
    int fixed = random.nextInt(5) == 0 ? random.nextInt(size + 1) : size - random.nextInt(4);
    return new Cidr(host, fixed).masked();
  }

  /** One of 16 hosts, in IPv4, IPv6, or mapped into IPv6. */
  private static IpAddress host(Random random) {
    int last = random.nextInt(16);
    return switch (random.nextInt(4)) {
      case 0 -> new IpAddress(0x2001_0db8_0000_0000L, last, true);
      case 1 -> new IpAddress(0, 0xffff_0a00_0000L | last, true);
      default -> IpAddress.ofV4(0x0a000000 | last);
    };
  }

  private static List<String> shown(List<SiteStatement> statements) {
    return statements.stream().map(s -> s.id() + s.networks() + s.expected()).toList();
  }
}
