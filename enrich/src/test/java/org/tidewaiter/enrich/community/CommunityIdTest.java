package org.tidewaiter.enrich.community;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.tidewaiter.ingest.event.IpAddress;

class CommunityIdTest {

  private static IpAddress address(String text) {
    return requireNonNull(IpAddress.parse(text));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "baseline.csv", numLinesToSkip = 2)
  void of_baselineFlow_isThePublishedValue(
      int protocol,
      String source,
      String destination,
      Integer typeOrPort,
      Integer codeOrPort,
      String withoutSeed,
      String withSeedOne) {
    assertThat(of(0, protocol, source, destination, typeOrPort, codeOrPort)).isEqualTo(withoutSeed);
    assertThat(of(1, protocol, source, destination, typeOrPort, codeOrPort)).isEqualTo(withSeedOne);
  }

  private static String of(
      int seed, int protocol, String source, String destination, Integer first, Integer second) {
    CommunityId id = new CommunityId(seed);
    IpAddress from = address(source);
    IpAddress to = address(destination);
    String made =
        switch (protocol) {
          case 6, 17, 132 -> id.ofPorts(protocol, from, first, to, second);
          case 1, 58 -> id.ofIcmp(protocol, from, to, first, second);
          default -> id.ofAddresses(protocol, from, to);
        };
    return String.valueOf(made);
  }

  @Test
  void of_familiesThatDiffer_isNothing() {
    CommunityId id = new CommunityId(0);
    IpAddress v4 = address("10.0.0.1");
    IpAddress v6 = address("2001:db8::1");

    assertThat(id.ofPorts(6, v4, 1, v6, 2)).isNull();
    assertThat(id.ofIcmp(1, v6, v4, 3, 1)).isNull();
    assertThat(id.ofAddresses(47, v4, v6)).isNull();
  }

  @Test
  void counterpart_everyPair_isMutual() {
    for (int protocol : new int[] {IcmpPairs.ICMP, IcmpPairs.ICMP_V6}) {
      int types = 0;
      for (int type = 0; type < 256; type++) {
        int other = IcmpPairs.counterpart(protocol, type);
        if (other != IcmpPairs.NONE) {
          assertThat(IcmpPairs.counterpart(protocol, other)).isEqualTo(type);
          types++;
        }
      }
      assertThat(types).isEqualTo(protocol == IcmpPairs.ICMP ? 10 : 12);
    }
  }
}
