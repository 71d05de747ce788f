package org.tidewaiter.enrich.side;

/**
 * Classes of port numbers by who takes client ports from them. Bounds are inclusive.
 *
 * <p>Sources: RFC 6335 section 6 (system and dynamic ports); Microsoft KB 929851 (1025-5000 before
 * Windows Vista, 49152-65535 since); Linux {@code ip_local_port_range} (32768-60999); OpenBSD
 * {@code netinet/in.h} of 1996 (1024-5000); nfdump {@code NeedSwapGeneric} (the bounds 1024, 32768,
 * 49152).
 *
 * <p>None of these is a law: current OpenBSD, address translators, DNS resolvers and RFC 6056 take
 * client ports from 1024 on, FreeBSD from 10000 on. So no class excludes a client, and every
 * decision by class has its measure of doubt.
 */
final class PortClass {

  /** 0-1023: servers, and privileged clients. */
  static final int SYSTEM = 0;

  /** 1024-5000: servers, and clients on old systems. */
  static final int LEGACY = 1;

  /** 5001-32767: servers, and few clients. */
  static final int PLAIN = 2;

  /** 32768-49151: clients on Linux, Solaris and AIX; some industrial services. */
  static final int LINUX = 3;

  /** 49152-65535: clients nearly everywhere. */
  static final int DYNAMIC = 4;

  private PortClass() {}

  static int of(int port) {
    if (port <= 5000) {
      return port < 1024 ? SYSTEM : LEGACY;
    }
    if (port < 32_768) {
      return PLAIN;
    }
    return port < 49_152 ? LINUX : DYNAMIC;
  }
}
