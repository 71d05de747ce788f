package org.tidewaiter.deploy.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/** What the benchmarks' events are written in: the same connections, in the bytes of one source. */
enum EventForm {
  /** ECS JSON as an agent ships it, about 780 bytes. */
  ECS,
  /** JSON with a firewall's flat names, about 310 bytes. */
  FLAT,
  /**
   * JSON of goflow2, version 2, about 790 bytes.
   *
   * <p>Source: goflow2's {@code producer/proto} (names, renderers) and {@code pb/flow.proto}.
   */
  GOFLOW2,
  /**
   * A kernel's log line behind the header of RFC 3164, with the prefix that ufw sets, about 270
   * bytes.
   *
   * <p>Source: Linux's {@code net/netfilter/nf_log_syslog.c}.
   */
  IPTABLES;

  private static final DateTimeFormatter RFC_3164 =
      DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /** Returns what the name of a way to drain ends with: nothing for ECS. */
  String suffix() {
    return this == ECS ? "" : "-" + name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the form of a suffix.
   *
   * @throws IllegalArgumentException if none has it
   */
  static EventForm of(String suffix) {
    return Arrays.stream(values())
        .filter(form -> form.suffix().equals(suffix))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("form: " + suffix));
  }

  /** Returns the event's bytes. */
  byte[] bytes(MadeConnection connection) {
    String text =
        switch (this) {
          case ECS -> ecs(connection);
          case FLAT -> flat(connection);
          case GOFLOW2 -> goflow2(connection);
          case IPTABLES -> iptables(connection);
        };
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String ecs(MadeConnection it) {
    return format(
        "{\"@timestamp\":\"%s\",\"agent\":{\"type\":\"filebeat\",\"version\":\"8.17.0\",\"id\":"
            + "\"5f0c9a6e-0f0b-4a8e-9c55-0a3a5e2d7b11\"},\"ecs\":{\"version\":\"8.11.0\"},"
            + "\"event\":{\"kind\":\"event\",\"category\":[\"network\"],\"type\":"
            + "[\"connection\",\"%s\"],\"action\":\"%s\",\"dataset\":\"fw.traffic\","
            + "\"sequence\":%d},\"observer\":{\"vendor\":\"Example\",\"product\":\"NGFW\","
            + "\"name\":\"fw-%02d\",\"ingress\":{\"interface\":{\"name\":\"ae1.%d\"}},"
            + "\"egress\":{\"interface\":{\"name\":\"ae2\"}}},\"source\":{\"ip\":"
            + "\"%s\",\"port\":%d,\"bytes\":%d,\"packets\":%d},\"destination\":"
            + "{\"ip\":\"%s\",\"port\":%d,\"bytes\":%d,\"packets\":%d},"
            + "\"network\":{\"transport\":\"%s\",\"type\":\"ipv4\"},\"rule\":{\"name\":"
            + "\"allow-out-%d\",\"uuid\":\"d7f1c9aa-77b2-4f5e-8a53-60d1c9d1%04x\"},"
            + "\"tags\":[\"forwarded\",\"fw\"],\"labels\":{\"site\":\"lisbon\","
            + "\"env\":\"prod\"}}",
        it.time(),
        it.allowed() ? "allowed" : "denied",
        it.allowed() ? "accept" : "drop",
        it.sequence(),
        it.firewall(),
        it.vlan(),
        it.sourceIp(),
        it.sourcePort(),
        it.sourceBytes(),
        it.sourcePackets(),
        it.destinationIp(),
        it.destinationPort(),
        it.destinationBytes(),
        it.destinationPackets(),
        it.udp() ? "udp" : "tcp",
        it.rule(),
        it.ruleHash());
  }

  private static String flat(MadeConnection it) {
    return format(
        "{\"timestamp\":\"%s\",\"device\":\"fw-%02d\",\"seq\":%d,\"action\":\"%s\",\"proto\":\"%s\","
            + "\"src_ip\":\"%s\",\"src_port\":%d,\"dst_ip\":\"%s\",\"dst_port\":%d,"
            + "\"bytes_sent\":%d,\"packets_sent\":%d,\"bytes_received\":%d,"
            + "\"packets_received\":%d,\"in_interface\":\"ae1.%d\",\"out_interface\":\"ae2\","
            + "\"policy\":\"allow-out-%d\",\"site\":\"lisbon\"}",
        it.time(),
        it.firewall(),
        it.sequence(),
        it.allowed() ? "accept" : "drop",
        it.udp() ? "udp" : "tcp",
        it.sourceIp(),
        it.sourcePort(),
        it.destinationIp(),
        it.destinationPort(),
        it.sourceBytes(),
        it.sourcePackets(),
        it.destinationBytes(),
        it.destinationPackets(),
        it.vlan(),
        it.rule());
  }

  private static String goflow2(MadeConnection it) {
    int flags = it.allowed() ? 27 : 2; // FIN, SYN, PSH, ACK of a whole connection; SYN of a try
    return format(
        "{\"type\":\"IPFIX\",\"time_received_ns\":%d,\"sequence_num\":%d,\"sampling_rate\":0,"
            + "\"sampler_address\":\"192.0.2.%d\",\"time_flow_start_ns\":%d,"
            + "\"time_flow_end_ns\":%d,\"bytes\":%d,\"packets\":%d,\"src_addr\":\"%s\","
            + "\"dst_addr\":\"%s\",\"etype\":\"IPv4\",\"proto\":\"%s\",\"src_port\":%d,"
            + "\"dst_port\":%d,\"in_if\":%d,\"out_if\":2,\"src_mac\":\"00:00:00:00:00:00\","
            + "\"dst_mac\":\"00:00:00:00:00:00\",\"src_vlan\":%d,\"dst_vlan\":0,\"vlan_id\":0,"
            + "\"ip_tos\":0,\"forwarding_status\":0,\"ip_ttl\":63,\"ip_flags\":0,"
            + "\"tcp_flags\":%d,\"icmp_type\":0,\"icmp_code\":0,\"ipv6_flow_label\":0,"
            + "\"fragment_id\":0,\"fragment_offset\":0,\"src_as\":0,\"dst_as\":64500,"
            + "\"next_hop\":\"\",\"next_hop_as\":0,\"src_net\":\"10.0.0.0/14\","
            + "\"dst_net\":\"198.51.100.0/24\",\"bgp_next_hop\":\"\",\"bgp_communities\":[],"
            + "\"as_path\":[],\"observation_domain_id\":0,\"observation_point_id\":0}",
        nanos(it.time()) + 1_000_000_000L,
        it.sequence(),
        1 + it.firewall(),
        nanos(it.time()) - 1_000_000L * it.destinationPackets(),
        nanos(it.time()),
        it.sourceBytes(),
        it.sourcePackets(),
        it.sourceIp(),
        it.destinationIp(),
        it.udp() ? "UDP" : "TCP",
        it.sourcePort(),
        it.destinationPort(),
        1000 + it.vlan(),
        it.vlan(),
        it.udp() ? 0 : flags);
  }

  private static String iptables(MadeConnection it) {
    int length = 60 + it.sourceBytes() % 1000;
    return format(
        "<4>%s fw-%02d kernel: [%d.%06d] [UFW %s] IN=ae1.%d OUT=ae2"
            + " MAC=02:00:5e:10:00:01:02:00:5e:10:00:02:08:00 SRC=%s DST=%s LEN=%d TOS=0x00"
            + " PREC=0x00 TTL=63 ID=%d DF PROTO=%s SPT=%d DPT=%d %s ",
        RFC_3164.format(it.time()),
        it.firewall(),
        it.time().getEpochSecond() % 10_000_000,
        it.sequence(),
        it.allowed() ? "ALLOW" : "BLOCK",
        it.vlan(),
        it.sourceIp(),
        it.destinationIp(),
        length,
        it.ruleHash(),
        it.udp() ? "UDP" : "TCP",
        it.sourcePort(),
        it.destinationPort(),
        it.udp() ? "LEN=" + (length - 20) : "WINDOW=64240 RES=0x00 SYN URGP=0");
  }

  private static long nanos(Instant time) {
    return time.toEpochMilli() * 1_000_000L;
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency of its own
  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
