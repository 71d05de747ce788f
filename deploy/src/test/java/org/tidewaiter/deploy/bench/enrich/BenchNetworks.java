package org.tidewaiter.deploy.bench.enrich;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.tidewaiter.ingest.event.Cidr;
import org.tidewaiter.ingest.event.IpAddress;

/** Networks as asset tables have them: many hosts, in networks, in wider networks. */
final class BenchNetworks {

  private final Random random = new Random(11);
  private final boolean v6;

  BenchNetworks(boolean v6) {
    this.v6 = v6;
  }

  /** Returns different networks: half of them hosts, which lie close together. */
  List<Cidr> networks(int count) {
    Set<Cidr> networks = new LinkedHashSet<>();
    while (networks.size() < count) {
      Cidr subnet = subnet();
      networks.add(subnet);
      int hosts = random.nextInt(3);
      for (int i = 0; i < hosts && networks.size() < count; i++) {
        IpAddress host = inside(subnet);
        networks.add(new Cidr(host, v6 ? 128 : 32));
      }
    }
    return List.copyOf(networks);
  }

  /** Returns addresses of which most are in one of the networks. */
  IpAddress[] addresses(List<Cidr> networks, int count) {
    IpAddress[] addresses = new IpAddress[count];
    for (int i = 0; i < count; i++) {
      addresses[i] =
          i % 4 == 0 ? inside(subnet()) : inside(networks.get(random.nextInt(networks.size())));
    }
    return addresses;
  }

  private Cidr subnet() {
    if (v6) {
      // In some thousand allocations of /32, as on the internet.
      long high = 0x2001_0000_0000_0000L | (long) random.nextInt(8192) << 35;
      high |= random.nextInt() & 0xffff_ffffL;
      return new Cidr(new IpAddress(high, 0, true), random.nextInt(4) == 0 ? 48 : 64).masked();
    }
    return new Cidr(IpAddress.ofV4(random.nextInt()), 16 + random.nextInt(12)).masked();
  }

  private IpAddress inside(Cidr network) {
    IpAddress first = network.network();
    int free = (v6 ? 128 : 32) - network.bits();
    if (!v6) {
      int host = free == 0 ? 0 : random.nextInt() >>> (32 - free);
      return IpAddress.ofV4((int) first.low() | host);
    }
    long host = free == 0 ? 0 : random.nextInt(1 << 16);
    return new IpAddress(first.high(), first.low() | host, true);
  }
}
