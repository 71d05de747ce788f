package org.tidewaiter.enrich.observed;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tidewaiter.enrich.port.Transport;
import org.tidewaiter.ingest.event.IpAddress;

/** Uses of services by chance, the same for the same seed. */
final class RandomFlows {

  private final Random random;
  private final int hosts;
  private final int ports;

  /** One use of one service. */
  record Flow(ServiceKey key, ServiceUse use) {}

  RandomFlows(long seed, int hosts, int ports) {
    this.random = new Random(seed);
    this.hosts = hosts;
    this.ports = ports;
  }

  List<Flow> next(int count) {
    List<Flow> flows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      flows.add(new Flow(key(), use()));
    }
    return flows;
  }

  private ServiceKey key() {
    // Squared: some services are seen often, most of them seldom.
    double skewed = random.nextDouble() * random.nextDouble();
    IpAddress host = IpAddress.ofV4(0x0a000000 + (int) (skewed * hosts));
    Transport transport = random.nextBoolean() ? Transport.TCP : Transport.UDP;
    return new ServiceKey(host, 32, transport, 3000 + random.nextInt(ports));
  }

  private ServiceUse use() {
    long time = 1_000_000L + random.nextInt(1_000_000);
    int verdict = random.nextInt(3);
    return new ServiceUse(
        time,
        time,
        1,
        random.nextInt(100_000),
        verdict == 1 ? 1 : 0,
        verdict == 2 ? 1 : 0,
        random.nextInt(10) == 0 ? 1 : 0);
  }

  static ObservedRecord record(int bound, List<Flow> flows) {
    ObservedRecord record = new ObservedRecord(bound);
    flows.forEach(flow -> record.add(flow.key(), flow.use()));
    return record;
  }
}
