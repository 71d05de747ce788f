package org.tidewaiter.deploy.bench.growth;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Made-up firewall events in ECS JSON of a given size. What all have is the same whatever the size;
 * the rest are labels of 35 bytes each, as agents add them, which nobody asks for. None matches any
 * rule.
 */
final class SizedEvents {

  /** What an event takes without labels, and a little more. */
  static final int LEAST_BYTES = 200;

  private static final int[] SERVICES = {443, 443, 443, 80, 53, 123, 993, 22, 3389};
  private static final int LABEL_BYTES = 35;

  private SizedEvents() {}

  /**
   * Makes events, the same every time.
   *
   * @param bytes size of each
   * @throws IllegalArgumentException if that is less than {@link #LEAST_BYTES}
   */
  static List<byte[]> of(int count, int bytes) {
    if (bytes < LEAST_BYTES) {
      throw new IllegalArgumentException("bytes: " + bytes + " (expected: >= " + LEAST_BYTES + ")");
    }
    Random random = new Random(7);
    List<byte[]> events = new ArrayList<>();
    while (events.size() < count) {
      events.add(event(random, bytes).getBytes(StandardCharsets.UTF_8));
    }
    return events;
  }

  private static String event(Random random, int bytes) {
    int service = SERVICES[random.nextInt(SERVICES.length)];
    StringBuilder event = new StringBuilder(bytes);
    event.append(
        String.format(
            Locale.ROOT,
            "{\"@timestamp\":\"2026-01-05T08:%02d:%02d.%03dZ\",\"source\":{\"ip\":\"10.%d.%d.%d\","
                + "\"port\":%d},\"destination\":{\"ip\":\"198.51.100.%d\",\"port\":%d},"
                + "\"network\":{\"transport\":\"%s\"},\"labels\":{\"n\":\"",
            random.nextInt(60),
            random.nextInt(60),
            random.nextInt(1000),
            random.nextInt(4),
            random.nextInt(256),
            1 + random.nextInt(254),
            32768 + random.nextInt(28000),
            1 + random.nextInt(254),
            service,
            service == 53 || service == 123 ? "udp" : "tcp"));
    int rest = bytes - event.length() - "\"}}".length();
    int labels = rest / LABEL_BYTES;
    event.append("-".repeat(rest - labels * LABEL_BYTES)).append('"');
    for (int i = 0; i < labels; i++) {
      event.append(
          String.format(
              Locale.ROOT, ",\"label_%03d\":\"value %06d of many\"", i, random.nextInt(1_000_000)));
    }
    return event.append("}}").toString();
  }
}
