package org.tidewaiter.deploy.demo;

import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * Made-up traffic of a small site, as its firewall and its flow exporter would tell of it.
 *
 * <p>Nearly all of it is ordinary. Now and then something happens that the shipped rules are about,
 * and now and then a line arrives damaged. The same seed tells the same story. Addresses of the
 * outside are from the ranges that RFC 5737 sets aside for documentation. Not thread-safe.
 */
public final class SampleTraffic {

  /** One in this many lines is cut off in the middle. */
  private static final int DAMAGED_ONE_IN = 400;

  /** One in this many events is not ordinary. */
  private static final int NOTABLE_ONE_IN = 60;

  private static final String SGD_SERVER = "10.20.0.20";

  private final Random random;
  private final SampleFormats formats = new SampleFormats();

  /** Makes the story that goes with a seed. */
  public SampleTraffic(long seed) {
    random = new Random(seed);
  }

  /** Returns what a firewall writes next: a kernel log line, ECS JSON or flat JSON. */
  public String firewall(Instant now) {
    SampleFlow flow = random.nextInt(NOTABLE_ONE_IN) == 0 ? notable(true) : ordinary();
    return damage(
        switch (random.nextInt(4)) {
          case 0 -> formats.ecs(flow, now);
          case 1 -> formats.flat(flow, now);
          default -> formats.kernel(flow, now);
        });
  }

  /** Returns what a flow collector writes next: JSON of goflow2 or of pmacct. */
  public String netflow(Instant now) {
    SampleFlow flow = random.nextInt(NOTABLE_ONE_IN) == 0 ? notable(false) : ordinary();
    return damage(random.nextBoolean() ? formats.goflow2(flow, now) : formats.pmacct(flow, now));
  }

  private String damage(String line) {
    return random.nextInt(DAMAGED_ONE_IN) == 0 ? line.substring(0, line.length() / 2) : line;
  }

  private SampleFlow ordinary() {
    String client = inside(1);
    int port = 32768 + random.nextInt(28232);
    return switch (random.nextInt(12)) {
      case 0 -> SampleFlow.udp(client, port, "10.20.0.53", 53);
      case 1 -> SampleFlow.udp(client, 123, outside(), 123);
      case 2 -> SampleFlow.tcp(client, port, "10.20.0.25", 993);
      case 3 -> SampleFlow.tcp(client, port, "10.20.0.8", 3128);
      // A client's own port, not a service: nothing may be made of it.
      case 4 -> SampleFlow.tcp(client, 3100 + random.nextInt(100), outside(), 443);
      case 5 -> SampleFlow.tcp(outside(), port, "10.20.0.80", 80);
      case 6 -> SampleFlow.tcp(client, port, "10.20.0.22", 22);
      default -> SampleFlow.tcp(client, port, outside(), 443);
    };
  }

  private SampleFlow notable(boolean atTheFirewall) {
    int port = 32768 + random.nextInt(28232);
    List<SampleFlow> choices =
        List.of(
            SampleFlow.tcp(inside(4), port, SGD_SERVER, 5307),
            SampleFlow.tcp(inside(4), port, SGD_SERVER, 3144),
            SampleFlow.tcp(outside(), port, inside(1), 3127).denied(),
            SampleFlow.tcp(outside(), port, inside(1), 3127).denied(),
            SampleFlow.tcp(outside(), port, "10.1.7.66", 3127),
            SampleFlow.tcp(inside(2), port, "10.20.0.9", 23),
            SampleFlow.tcp(inside(2), port, "10.20.0.9", 21),
            SampleFlow.tcp(outside(), port, inside(1), 23).denied(),
            SampleFlow.tcp(inside(3), port, "10.20.0.77", 48700),
            SampleFlow.udp(outside(), port, "10.1.3.12", 31337),
            SampleFlow.tcp(inside(3), port, "10.1.3.13", 12345));
    SampleFlow chosen = choices.get(random.nextInt(choices.size()));
    return atTheFirewall || chosen.allowed() ? chosen : chosen.unanswered();
  }

  private String inside(int net) {
    return "10.1." + net + "." + (10 + random.nextInt(40));
  }

  private String outside() {
    String net = List.of("192.0.2.", "198.51.100.", "203.0.113.").get(random.nextInt(3));
    return net + (1 + random.nextInt(254));
  }
}
