package org.tidewaiter.ingest.decode.core;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names and numbers of the protocols above IP.
 *
 * <p>Source: IANA, "Assigned Internet Protocol Numbers", the keywords in lower case. The other
 * spellings are those of the Linux kernel log, goflow2, pmacct and {@code /etc/protocols}.
 */
public final class Transport {

  /** In place of a number: the name is not known. */
  public static final int UNKNOWN = -1;

  /** ICMP. */
  public static final int ICMP = 1;

  /** TCP. */
  public static final int TCP = 6;

  /** UDP. */
  public static final int UDP = 17;

  /** ICMP for IPv6. */
  public static final int IPV6_ICMP = 58;

  private static final String[] KEYWORDS = {
    "0 hopopt",
    "1 icmp",
    "2 igmp",
    "3 ggp",
    "4 ipv4",
    "5 st",
    "6 tcp",
    "7 cbt",
    "8 egp",
    "9 igp",
    "12 pup",
    "16 chaos",
    "17 udp",
    "20 hmp",
    "22 xns-idp",
    "27 rdp",
    "28 irtp",
    "29 iso-tp4",
    "33 dccp",
    "34 3pc",
    "35 idpr",
    "36 xtp",
    "37 ddp",
    "38 idpr-cmtp",
    "39 tp++",
    "40 il",
    "41 ipv6",
    "42 sdrp",
    "43 ipv6-route",
    "44 ipv6-frag",
    "45 idrp",
    "46 rsvp",
    "47 gre",
    "48 dsr",
    "50 esp",
    "51 ah",
    "54 narp",
    "55 min-ipv4",
    "56 tlsp",
    "57 skip",
    "58 ipv6-icmp",
    "59 ipv6-nonxt",
    "60 ipv6-opts",
    "73 cphb",
    "80 iso-ip",
    "81 vmtp",
    "84 iptm",
    "88 eigrp",
    "89 ospf",
    "92 mtp",
    "93 ax.25",
    "94 ipip",
    "97 etherip",
    "98 encap",
    "102 pnni",
    "103 pim",
    "108 ipcomp",
    "110 compaq-peer",
    "111 ipx-in-ip",
    "112 vrrp",
    "113 pgm",
    "115 l2tp",
    "116 ddx",
    "121 smp",
    "123 ptp",
    "124 isis",
    "125 fire",
    "132 sctp",
    "133 fc",
    "134 rsvp-e2e-ignore",
    "135 mobility",
    "136 udplite",
    "137 mpls-in-ip",
    "138 manet",
    "139 hip",
    "140 shim6",
    "141 wesp",
    "142 rohc",
    "143 ethernet",
    "144 aggfrag",
    "145 nsh",
  };

  private static final String[] ALIASES = {
    "1 icmpv4", "4 ipencap", "4 ip-encap", "4 ip-in-ip", "50 ipsec-esp", "51 ipsec-ah",
    "58 icmpv6", "58 icmp6", "58 icmp-v6", "58 ipv6icmp", "59 ipv6-no-next", "89 ospfigp",
    "89 ospfv2", "89 ospfv3", "135 mobility-header", "135 ipv6-mh", "136 udp-lite",
  };

  private static final @Nullable String[] NAMES = new @Nullable String[256];
  private static final Map<String, Integer> NUMBERS = new HashMap<>();

  static {
    for (String row : KEYWORDS) {
      int space = row.indexOf(' ');
      int number = Integer.parseInt(row, 0, space, 10);
      NAMES[number] = row.substring(space + 1);
      NUMBERS.put(row.substring(space + 1), number);
    }
    for (String row : ALIASES) {
      int space = row.indexOf(' ');
      NUMBERS.put(row.substring(space + 1), Integer.parseInt(row, 0, space, 10));
    }
  }

  private Transport() {}

  /**
   * Returns the lower-case name of a number, or null if IANA has no keyword for it.
   *
   * @param number 0 to 255
   */
  public static @Nullable String name(int number) {
    return NAMES[number];
  }

  /** Returns whether packets of a protocol have ports: TCP, UDP, DCCP, SCTP and UDP-Lite. */
  public static boolean hasPorts(int number) {
    return number == TCP || number == UDP || number == 33 || number == 132 || number == 136;
  }

  /** Returns the number of a name, in any case, or {@link #UNKNOWN}. */
  public static int number(String name) {
    return NUMBERS.getOrDefault(name.toLowerCase(Locale.ROOT), UNKNOWN);
  }

  /** Returns the number of a name in ASCII bytes, in any case, or {@link #UNKNOWN}. */
  public static int number(byte[] bytes, int from, int to) {
    if (to - from == 3) { // nearly every event: no string is made
      int word =
          (bytes[from] | 0x20) << 16 | (bytes[from + 1] | 0x20) << 8 | bytes[from + 2] | 0x20;
      if (word == ('t' << 16 | 'c' << 8 | 'p')) {
        return TCP;
      }
      if (word == ('u' << 16 | 'd' << 8 | 'p')) {
        return UDP;
      }
    }
    return number(new String(bytes, from, to - from, java.nio.charset.StandardCharsets.UTF_8));
  }
}
