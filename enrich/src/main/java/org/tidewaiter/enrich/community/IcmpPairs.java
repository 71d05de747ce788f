package org.tidewaiter.enrich.community;

/**
 * Which ICMP messages are request and reply of one another, so that both belong to one flow.
 *
 * <p>Source: the Community ID specification takes Zeek's pairs; the numbers are IANA's, of ICMP
 * (RFC 792, 950, 1256) and ICMPv6 (RFC 2710, 4443, 4620, 4861, 6275).
 */
final class IcmpPairs {

  static final int ICMP = 1;
  static final int ICMP_V6 = 58;

  /** There is no reply to it: a message of one way. */
  static final int NONE = -1;

  private IcmpPairs() {}

  /** Returns the type of the message that answers, or that is answered; {@link #NONE} without. */
  static int counterpart(int protocol, int type) {
    return protocol == ICMP ? counterpartV4(type) : counterpartV6(type);
  }

  private static int counterpartV4(int type) {
    return switch (type) {
      case 0 -> 8; // echo
      case 8 -> 0;
      case 9 -> 10; // router advertisement
      case 10 -> 9;
      case 13 -> 14; // timestamp
      case 14 -> 13;
      case 15 -> 16; // information
      case 16 -> 15;
      case 17 -> 18; // address mask
      case 18 -> 17;
      default -> NONE;
    };
  }

  private static int counterpartV6(int type) {
    return switch (type) {
      case 128 -> 129; // echo
      case 129 -> 128;
      case 130 -> 131; // multicast listeners
      case 131 -> 130;
      case 133 -> 134; // routers
      case 134 -> 133;
      case 135 -> 136; // neighbours
      case 136 -> 135;
      case 139 -> 140; // node information
      case 140 -> 139;
      case 144 -> 145; // home agents
      case 145 -> 144;
      default -> NONE;
    };
  }
}
