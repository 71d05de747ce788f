package org.tidewaiter.ingest.firewall;

/** The keys of a logged packet whose values are kept, in the kernel's order. */
enum PacketKey {
  /** Incoming interface; empty for packets that the host itself sends. */
  IN,
  /** Outgoing interface; empty for packets to the host itself. */
  OUT,
  /** The link header: destination, source and type of Ethernet, 14 octets. */
  MAC,
  /** Source address. */
  SRC,
  /** Destination address. */
  DST,
  /** Length of the packet, the IP header included; UDP's own follows later. */
  LEN,
  /** Protocol above IP, by name or number. */
  PROTO,
  /** Source port. */
  SPT,
  /** Destination port. */
  DPT,
  /** Type of an ICMP message. */
  TYPE,
  /** Code of an ICMP message. */
  CODE,
  /** TCP's urgent pointer: the last field of a TCP header. */
  URGP,
  /** Source address of ARP. */
  IPSRC,
  /** Destination address of ARP. */
  IPDST
}
