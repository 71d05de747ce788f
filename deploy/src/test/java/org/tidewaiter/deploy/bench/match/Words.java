package org.tidewaiter.deploy.bench.match;

import java.util.List;
import java.util.Random;

/**
 * Values that ordinary traffic does not have: names, addresses and ports as indicators of
 * compromise have them. The same seed gives the same values. Not thread-safe.
 */
final class Words {

  private static final List<String> SYLLABLES =
      List.of("ba", "co", "du", "fe", "gi", "ko", "lu", "mo", "ny", "pa", "qu", "ri", "vo", "zu");

  private static final List<String> TOP = List.of("top", "xyz", "ru", "biz", "cc", "su");

  private final Random random;

  Words(long seed) {
    random = new Random(seed);
  }

  /** Returns a number from 0, below a bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Returns one of several. */
  <T> T oneOf(List<T> several) {
    return several.get(below(several.size()));
  }

  /** Returns a made-up word of six to ten letters. */
  String word() {
    StringBuilder word = new StringBuilder();
    for (int i = 3 + below(3); i > 0; i--) {
      word.append(oneOf(SYLLABLES));
    }
    return word.toString();
  }

  /** Returns a name of a domain, without a leading dot. */
  String domain() {
    return word() + (below(2) == 0 ? "-" + word() : "") + "." + oneOf(TOP);
  }

  /** Returns a port that no ordinary traffic of the benchmarks uses as a service. */
  String port() {
    return Integer.toString(9000 + below(23_000));
  }

  /** Returns a short range of such ports. */
  String ports() {
    int first = 9000 + below(22_000);
    return first + "-" + (first + 3 + below(100));
  }

  /** Returns an address outside. */
  String publicAddress() {
    return publicPrefix() + "." + below(256) + "." + (1 + below(254));
  }

  /** Returns a network outside. */
  String publicNetwork() {
    return below(4) == 0 ? publicPrefix() + ".0.0/16" : publicPrefix() + "." + below(256) + ".0/24";
  }

  /** Below 160, where no address of the traffic is. */
  private String publicPrefix() {
    return (20 + below(140)) + "." + below(256);
  }

  /** Returns an address inside that no traffic comes from. */
  String innerAddress() {
    return "10." + (200 + below(56)) + "." + below(256) + "." + (1 + below(254));
  }

  /** Returns a network inside that no traffic comes from. */
  String innerNetwork() {
    return "10." + (200 + below(56)) + "." + below(256) + ".0/24";
  }
}
