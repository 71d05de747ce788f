package org.tidewaiter.rules.oracle;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The addresses that the generator writes, with their bits written out by hand. */
final class Addresses {

  /** Spelling to family and hexadecimal bits. */
  private static final Map<String, String> BITS =
      Map.ofEntries(
          Map.entry("10.0.0.1", "4:0a000001"),
          Map.entry("10.255.255.255", "4:0affffff"),
          Map.entry("11.0.0.0", "4:0b000000"),
          Map.entry("192.168.1.77", "4:c0a8014d"),
          Map.entry("::1", "6:00000000000000000000000000000001"),
          Map.entry("0:0:0:0:0:0:0:1", "6:00000000000000000000000000000001"),
          Map.entry("2001:db8::1", "6:20010db8000000000000000000000001"),
          Map.entry("2001:db8:0:0::1", "6:20010db8000000000000000000000001"),
          Map.entry("2001:db8:ffff::", "6:20010db8ffff00000000000000000000"),
          Map.entry("::ffff:10.0.0.1", "6:00000000000000000000ffff0a000001"),
          Map.entry("::ffff:a00:1", "6:00000000000000000000ffff0a000001"));

  static final List<String> SPELLINGS =
      Stream.concat(BITS.keySet().stream().sorted(), Stream.of("2001:DB8:0:0::1")).toList();

  static final List<String> NETWORKS =
      List.of(
          "10.0.0.0/8",
          "10.0.0.1/32",
          "0.0.0.0/0",
          "192.168.1.64/26",
          "::/0",
          "::1/128",
          "2001:db8::/32",
          "2001:db8::/48",
          "::ffff:0:0/96");

  private static final Map<String, String> FIRST =
      Map.of(
          "10.0.0.0", "4:0a000000",
          "0.0.0.0", "4:00000000",
          "192.168.1.64", "4:c0a80140",
          "::", "6:00000000000000000000000000000000",
          "2001:db8::", "6:20010db8000000000000000000000000",
          "::ffff:0:0", "6:00000000000000000000ffff00000000");

  private Addresses() {}

  static boolean same(String left, String right) {
    return !bits(left).isEmpty() && bits(left).equals(bits(right));
  }

  static boolean inside(String network, String address) {
    String[] parts = network.split("/", 2);
    String first = FIRST.getOrDefault(parts[0], bits(parts[0]));
    String bits = bits(address);
    if (bits.isEmpty() || bits.charAt(0) != first.charAt(0)) {
      return false;
    }
    int width = bits.charAt(0) == '4' ? 32 : 128;
    int behind = width - Integer.parseInt(parts[1]);
    return number(bits).shiftRight(behind).equals(number(first).shiftRight(behind));
  }

  private static String bits(String address) {
    return BITS.getOrDefault(address.toLowerCase(Locale.ROOT), "");
  }

  private static BigInteger number(String bits) {
    return new BigInteger(bits.substring(2), 16);
  }
}
