package org.tidewaiter.deploy.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;

/**
 * Made-up firewall events in ECS JSON, about 770 bytes each, as an agent ships them. Nearly all are
 * ordinary traffic; one in a thousand, or as is wanted, is what a shipped rule is about. The same
 * seed gives the same events. Not thread-safe.
 */
final class BenchEvents {

  /** The seed that every benchmark uses. */
  static final long SEED = 7;

  private static final int NOTABLE_ONE_IN = 1000;
  private static final int[] SERVICES = {
    443, 443, 443, 443, 80, 53, 123, 993, 8443, 22, 3389, 5432
  };

  private final Random random;
  private final int notableOneIn;
  private boolean lastNotable;
  private long millis = Instant.parse("2026-01-05T08:00:00Z").toEpochMilli();

  BenchEvents(long seed) {
    this(seed, NOTABLE_ONE_IN);
  }

  /**
   * Begins anew.
   *
   * @param notableOneIn one of so many events is notable, at random
   */
  BenchEvents(long seed, int notableOneIn) {
    random = new Random(seed);
    this.notableOneIn = notableOneIn;
  }

  /** Returns whether the event returned last is notable. */
  boolean lastNotable() {
    return lastNotable;
  }

  byte[] next() {
    millis += random.nextInt(3);
    boolean notable = random.nextInt(notableOneIn) == 0;
    lastNotable = notable;
    int service = notable ? 3144 : SERVICES[random.nextInt(SERVICES.length)];
    boolean udp = service == 53 || service == 123;
    boolean allowed = notable || random.nextInt(5) > 0;
    Instant time = Instant.ofEpochMilli(millis);
    return String.format(
            Locale.ROOT,
            "{\"@timestamp\":\"%s\",\"agent\":{\"type\":\"filebeat\",\"version\":\"8.17.0\",\"id\":"
                + "\"5f0c9a6e-0f0b-4a8e-9c55-0a3a5e2d7b11\"},\"ecs\":{\"version\":\"8.11.0\"},"
                + "\"event\":{\"kind\":\"event\",\"category\":[\"network\"],\"type\":"
                + "[\"connection\",\"%s\"],\"action\":\"%s\",\"dataset\":\"fw.traffic\","
                + "\"sequence\":%d},\"observer\":{\"vendor\":\"Example\",\"product\":\"NGFW\","
                + "\"name\":\"fw-%02d\",\"ingress\":{\"interface\":{\"name\":\"ae1.%d\"}},"
                + "\"egress\":{\"interface\":{\"name\":\"ae2\"}}},\"source\":{\"ip\":"
                + "\"10.%d.%d.%d\",\"port\":%d,\"bytes\":%d,\"packets\":%d},\"destination\":"
                + "{\"ip\":\"198.51.100.%d\",\"port\":%d,\"bytes\":%d,\"packets\":%d},"
                + "\"network\":{\"transport\":\"%s\",\"type\":\"ipv4\"},\"rule\":{\"name\":"
                + "\"allow-out-%d\",\"uuid\":\"d7f1c9aa-77b2-4f5e-8a53-60d1c9d1%04x\"},"
                + "\"tags\":[\"forwarded\",\"fw\"],\"labels\":{\"site\":\"lisbon\","
                + "\"env\":\"prod\"}}",
            time,
            allowed ? "allowed" : "denied",
            allowed ? "accept" : "drop",
            random.nextInt(1_000_000),
            random.nextInt(20),
            random.nextInt(400),
            random.nextInt(4),
            random.nextInt(256),
            1 + random.nextInt(254),
            32768 + random.nextInt(28000),
            random.nextInt(100_000),
            random.nextInt(500),
            1 + random.nextInt(254),
            service,
            random.nextInt(1_000_000),
            random.nextInt(900),
            udp ? "udp" : "tcp",
            random.nextInt(30),
            random.nextInt(65536))
        .getBytes(StandardCharsets.UTF_8);
  }
}
