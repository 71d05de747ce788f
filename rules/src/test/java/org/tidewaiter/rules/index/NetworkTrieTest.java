package org.tidewaiter.rules.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.event.IpAddress;

/** Addresses and networks of few bits that differ, against the comparison of prefixes. */
class NetworkTrieTest {

  private record Network(IpAddress address, int bits) {}

  @Test
  void evaluate_randomNetworksOfBothFamilies_firesJustThoseThatHoldTheAddress() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<Network> networks = new ArrayList<>();
      AddressTable table = new AddressTable();
      for (int i = 0; i < random.nextInt(40); i++) {
        IpAddress address = address(random);
        int most = address.v6() ? 128 : 32;
        int bits = random.nextInt(4) == 0 ? most : random.nextInt(most + 1);
        networks.add(new Network(address, bits));
        table.add(address, bits, i);
      }
      for (int i = 0; i < 40; i++) {
        IpAddress address = address(random);
        Truths truths = new Truths(networks.size());
        truths.next();
        table.evaluate(address, truths);
        assertThat(IntStream.range(0, networks.size()).filter(truths::has).boxed().toList())
            .as("seed %d: %s holds %s", seed, networks, address)
            .isEqualTo(holding(networks, address));
      }
    }
  }

  private static List<Integer> holding(List<Network> networks, IpAddress address) {
    return IntStream.range(0, networks.size())
        .filter(i -> address.hasPrefix(networks.get(i).address(), networks.get(i).bits()))
        .boxed()
        .toList();
  }

  /** Few bits are set, so that addresses meet in networks of any length. */
  private static IpAddress address(Random random) {
    long bits = 0;
    for (int i = random.nextInt(6); i > 0; i--) {
      bits |= 1L << random.nextInt(64);
    }
    return random.nextBoolean()
        ? IpAddress.ofV4((int) bits)
        : new IpAddress(bits, random.nextInt(3) == 0 ? random.nextLong() & 3 : 0, true);
  }
}
