package org.tidewaiter.enrich.prefix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidewaiter.ingest.event.Cidr;
import org.tidewaiter.ingest.event.IpAddress;

/** The table agrees with a list that is searched from end to end. */
class PrefixTableTest {

  private static final int TABLES = 300;
  private static final int LOOKUPS = 200;

  @Test
  void find_emptyTable_isNone() {
    PrefixTable table = new PrefixTable.Builder().build();

    assertThat(table.find(IpAddress.ofV4(1))).isEqualTo(PrefixTable.NONE);
    assertThat(table.find(new IpAddress(1, 1, true))).isEqualTo(PrefixTable.NONE);
  }

  @Test
  void find_mappedAddress_isNotTheOneOfIpv4() {
    PrefixTable.Builder builder = new PrefixTable.Builder();
    builder.add(Cidr.parse("0.0.0.0/0").orElseThrow());
    PrefixTable table = builder.build();

    assertThat(table.find(IpAddress.ofV4(-1))).isZero();
    assertThat(table.find(new IpAddress(0, 0xffff_0102_0304L, true))).isEqualTo(PrefixTable.NONE);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void matches_anyTable_areThoseOfAPlainList(long seed) {
    Random random = new Random(seed);
    int hits = 0;
    for (int i = 0; i < TABLES; i++) {
      boolean v6 = random.nextBoolean();
      List<Cidr> networks = networks(random, v6);
      PrefixTable.Builder builder = new PrefixTable.Builder();
      networks.forEach(builder::add);
      PrefixTable table = builder.build();
      for (int j = 0; j < LOOKUPS; j++) {
        IpAddress address = near(networks, random, v6);
        List<Integer> found = new ArrayList<>();
        for (int entry = table.find(address); entry >= 0; entry = table.wider(entry)) {
          found.add(entry);
        }
        assertThat(found)
            .as("seed %d: %s in %s", seed, address, networks)
            .isEqualTo(oracle(networks, address));
        hits += found.size();
      }
    }
    assertThat(hits).isGreaterThan(TABLES * LOOKUPS / 4);
  }

  /** All that hold the address: most bits first, of equal ones the last first. */
  private static List<Integer> oracle(List<Cidr> networks, IpAddress address) {
    List<Integer> holding = new ArrayList<>();
    for (int i = networks.size() - 1; i >= 0; i--) {
      if (networks.get(i).contains(address)) {
        holding.add(i);
      }
    }
    holding.sort(Comparator.comparingInt(i -> -networks.get(i).bits()));
    return holding;
  }

  /** Networks that nest, touch and repeat, at both ends of the address space too. */
  private static List<Cidr> networks(Random random, boolean v6) {
    List<Cidr> networks = new ArrayList<>();
    int count = random.nextInt(random.nextInt(4) == 0 ? 400 : 12);
    for (int i = 0; i < count; i++) {
      IpAddress base =
          networks.isEmpty() || random.nextInt(3) == 0
              ? random(random, v6)
              : near(networks, random, v6);
      int size = base.v6() ? 128 : 32;
      int bits = random.nextInt(4) == 0 ? size : random.nextInt(size + 1);
      networks.add(new Cidr(base, random.nextInt(8) == 0 ? random.nextInt(3) : bits).masked());
    }
    return networks;
  }

  private static IpAddress random(Random random, boolean v6) {
    long low = random.nextInt(6) == 0 ? -1 : random.nextInt(6) == 0 ? 0 : random.nextLong();
    long high = random.nextInt(6) == 0 ? -1 : random.nextInt(6) == 0 ? 0 : random.nextLong();
    return v6 ? new IpAddress(high, low, true) : IpAddress.ofV4((int) low);
  }

  /** An address at or beside an end of one of the networks, or a few bits away. */
  private static IpAddress near(List<Cidr> networks, Random random, boolean v6) {
    if (networks.isEmpty() || random.nextInt(20) == 0) {
      return random(random, random.nextInt(20) == 0 ? !v6 : v6);
    }
    Cidr network = networks.get(random.nextInt(networks.size()));
    IpAddress base = network.network();
    int size = v6 ? 128 : 32;
    boolean atEnd = random.nextBoolean();
    long low = base.low() | (atEnd ? ones(size - network.bits()) : 0);
    long high = base.high() | (atEnd ? ones(size - network.bits() - 64) : 0);
    low += random.nextInt(3) - 1;
    if (random.nextInt(4) == 0) {
      low ^= 1L << random.nextInt(size == 128 ? 64 : 32);
    }
    if (v6 && random.nextInt(6) == 0) {
      high ^= 1L << random.nextInt(64);
    }
    return v6 ? new IpAddress(high, low, true) : IpAddress.ofV4((int) low);
  }

  private static long ones(int bits) {
    return bits <= 0 ? 0 : bits >= 64 ? -1 : (1L << bits) - 1;
  }
}
